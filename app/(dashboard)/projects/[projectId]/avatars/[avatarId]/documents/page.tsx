import { DeniedState } from "@/components/common/denied-state";
import { cursorsOf } from "@/components/common/page-hrefs";
import { DocumentsScreen } from "@/components/documents/documents-screen";
import { allows } from "@/lib/context";
import { listDocuments } from "@/lib/documents";
import { fileBytesMax, ListDocumentsInput, textLengthMax } from "@/lib/documents/schemas";
import { openPageProject, pageNotFound } from "@/lib/http";
import { searchText } from "@/lib/http/search-text";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("documents.list.title");

type Search = Partial<Record<"status" | "query" | "cursor", string | string[]>>;

/** What the avatar answers from: adding, watching, deleting. */
export default async function DocumentsPage({
  params,
  searchParams,
}: {
  params: Promise<{ projectId: string; avatarId: string }>;
  searchParams: Promise<Search>;
}) {
  const [{ projectId, avatarId }, search] = await Promise.all([params, searchParams]);
  const ctx = await openPageProject(projectId);
  if (!allows(ctx, "documents:read")) return <DeniedState />;

  const cursors = cursorsOf(search.cursor);
  const filters = {
    // A filter mistyped in the address is no filter.
    status: ListDocumentsInput.shape.status.safeParse(search.status).data,
    query: searchText(search.query),
  };
  const page = await listDocuments(ctx, avatarId, { ...filters, cursor: cursors.at(-1) }).catch(
    pageNotFound,
  );
  return (
    <DocumentsScreen
      documentsPath={`/api/v1/projects/${projectId}/avatars/${avatarId}/documents`}
      documentsHref={`/projects/${projectId}/avatars/${avatarId}/documents`}
      role={ctx.role}
      initialPage={page}
      filters={filters}
      cursors={cursors}
      limits={{ fileBytes: fileBytesMax, textLength: textLengthMax }}
    />
  );
}
