import { getTranslations } from "next-intl/server";
import { DeniedState } from "@/components/common/denied-state";
import { EmptyState } from "@/components/common/empty-state";
import { cursorsOf, pageHrefs } from "@/components/common/page-hrefs";
import { ApiKeysTable } from "@/components/keys/api-keys-table";
import { NewKeyDialog } from "@/components/keys/new-key-dialog";
import { listAvatars } from "@/lib/avatars";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listApiKeys } from "@/lib/projects";
import { choicesOf } from "../../choices-of";
import { createApiKeyAction, renameApiKeyAction, revokeApiKeyAction } from "./actions";

export const generateMetadata = pageTitle("projects.settings.sections.apiKeys");

export default async function ApiKeysPage({
  params,
  searchParams,
}: {
  params: Promise<{ projectId: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}) {
  const [{ projectId }, search] = await Promise.all([params, searchParams]);
  const cursors = cursorsOf(search.cursor);
  const ctx = await openPageProject(projectId);
  if (!allows(ctx, "api-keys:read")) return <DeniedState />;
  const [page, avatars, t] = await Promise.all([
    listApiKeys(ctx, { cursor: cursors.at(-1) }),
    choicesOf((page) => listAvatars(ctx, page)),
    getTranslations("keys.apiKeys"),
  ]);
  const choices = avatars.map(({ value, label }) => ({ id: value, name: label }));
  const create = (
    <NewKeyDialog projectId={projectId} avatars={choices} action={createApiKeyAction} />
  );
  if (page.data.length === 0 && cursors.length === 0) {
    return <EmptyState title={t("emptyTitle")} description={t("description")} action={create} />;
  }
  return (
    <div className="grid min-w-0 gap-4">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <p className="max-w-reading text-muted-foreground">{t("description")}</p>
        {create}
      </div>
      <ApiKeysTable
        projectId={projectId}
        keys={page.data}
        avatarNames={Object.fromEntries(choices.map(({ id, name }) => [id, name]))}
        renameAction={renameApiKeyAction}
        revokeAction={revokeApiKeyAction}
        pager={pageHrefs({}, cursors, page.nextCursor)}
      />
    </div>
  );
}
