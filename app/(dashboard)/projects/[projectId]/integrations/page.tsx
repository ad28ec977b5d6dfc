import { getTranslations } from "next-intl/server";
import { DeniedState } from "@/components/common/denied-state";
import { EmptyState } from "@/components/common/empty-state";
import { PageHeader } from "@/components/common/page-header";
import { cursorsOf, pageHrefs } from "@/components/common/page-hrefs";
import { BotsTable } from "@/components/integrations/bots-table";
import { ConnectBotDialog } from "@/components/integrations/connect-bot-dialog";
import { listAvatars } from "@/lib/avatars";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listTelegramBots } from "@/lib/integrations";
import { choicesOf } from "../choices-of";
import { connectTelegramBotAction, disconnectTelegramBotAction } from "./actions";

export const generateMetadata = pageTitle("integrations.telegram.title");

export default async function IntegrationsPage({
  params,
  searchParams,
}: {
  params: Promise<{ projectId: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}) {
  const [{ projectId }, search] = await Promise.all([params, searchParams]);
  const cursors = cursorsOf(search.cursor);
  const ctx = await openPageProject(projectId);
  if (!allows(ctx, "integrations:read")) return <DeniedState />;
  const [page, avatars, t] = await Promise.all([
    listTelegramBots(ctx, { cursor: cursors.at(-1) }),
    choicesOf((page) => listAvatars(ctx, page)),
    getTranslations("integrations.telegram"),
  ]);
  const speaking = new Set(page.data.map(({ avatarId }) => avatarId));
  const silent = avatars.filter(({ value }) => !speaking.has(value));
  const connect =
    allows(ctx, "integrations:write") && silent.length > 0 ? (
      <ConnectBotDialog projectId={projectId} avatars={silent} action={connectTelegramBotAction} />
    ) : null;
  const isEmpty = page.data.length === 0 && cursors.length === 0;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={isEmpty ? null : connect}
      />
      {isEmpty ? (
        <EmptyState
          drawing="conversations"
          title={t("emptyTitle")}
          description={avatars.length === 0 ? t("noAvatars") : t("emptyHint")}
          action={connect}
        />
      ) : (
        <BotsTable
          bots={page.data}
          avatarNames={Object.fromEntries(avatars.map(({ value, label }) => [value, label]))}
          canDisconnect={allows(ctx, "integrations:write")}
          disconnectAction={disconnectTelegramBotAction}
          pager={pageHrefs({}, cursors, page.nextCursor)}
        />
      )}
    </>
  );
}
