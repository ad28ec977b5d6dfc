import { Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { AvatarsTable } from "@/components/avatars/avatars-table";
import { EmptyState } from "@/components/common/empty-state";
import { PageHeader } from "@/components/common/page-header";
import { cursorsOf, pageHrefs } from "@/components/common/page-hrefs";
import { Button } from "@/components/ui/button";
import { listAvatars } from "@/lib/avatars";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { deleteAvatarAction } from "./actions";

export const generateMetadata = pageTitle("avatars.list.title");

export default async function AvatarsPage({
  params,
  searchParams,
}: {
  params: Promise<{ projectId: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}) {
  const [{ projectId }, search] = await Promise.all([params, searchParams]);
  const cursors = cursorsOf(search.cursor);
  const ctx = await openPageProject(projectId);
  const [page, t] = await Promise.all([
    listAvatars(ctx, { cursor: cursors.at(-1) }),
    getTranslations("avatars"),
  ]);
  const createButton = allows(ctx, "avatars:create") ? (
    <Button asChild>
      <Link href={`/projects/${projectId}/avatars/new`}>
        <Plus aria-hidden />
        {t("list.create")}
      </Link>
    </Button>
  ) : null;
  const isEmpty = page.data.length === 0 && cursors.length === 0;
  return (
    <>
      <PageHeader
        title={t("list.title")}
        description={t("list.description")}
        actions={isEmpty ? null : createButton}
      />
      {isEmpty ? (
        <EmptyState drawing="avatars" title={t("list.emptyTitle")} action={createButton} />
      ) : (
        <AvatarsTable
          avatars={page.data}
          canDelete={allows(ctx, "avatars:delete")}
          deleteAction={deleteAvatarAction}
          pager={pageHrefs({}, cursors, page.nextCursor)}
        />
      )}
    </>
  );
}
