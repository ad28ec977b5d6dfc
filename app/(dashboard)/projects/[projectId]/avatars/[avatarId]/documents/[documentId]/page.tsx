import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeniedState } from "@/components/common/denied-state";
import { DocumentScreen } from "@/components/documents/document-screen";
import { allows } from "@/lib/context";
import { getDocument, getDocumentText } from "@/lib/documents";
import { openPageProject, pageNotFound } from "@/lib/http";
import { listChunksUntil } from "./list-chunks-until";

type Address = { projectId: string; avatarId: string; documentId: string };

export async function generateMetadata({
  params,
}: {
  params: Promise<Address>;
}): Promise<Metadata> {
  const { projectId, ...address } = await params;
  const ctx = await openPageProject(projectId);
  const t = await getTranslations("documents.list");
  const document = allows(ctx, "documents:read")
    ? await getDocument(ctx, address).catch(() => null)
    : null;
  return { title: document?.title ?? t("title") };
}

/** A document as the avatar sees it; `start` and `end` mark a passage by its UTF-16 offsets. */
export default async function DocumentPage({
  params,
  searchParams,
}: {
  params: Promise<Address>;
  searchParams: Promise<{ start?: string; end?: string }>;
}) {
  const [{ projectId, ...address }, search] = await Promise.all([params, searchParams]);
  const ctx = await openPageProject(projectId);
  if (!allows(ctx, "documents:read")) return <DeniedState />;

  const passage = readPassage(search);
  const [document, text, chunks] = await Promise.all([
    getDocument(ctx, address),
    getDocumentText(ctx, address),
    listChunksUntil(ctx, address, passage?.start ?? 0),
  ]).catch(pageNotFound);
  const { avatarId, documentId } = address;
  return (
    <DocumentScreen
      // Made anew for other chunks alone, not for each step on the way to them.
      key={`${documentId}:${chunks.data[0]?.id ?? ""}`}
      documentPath={`/api/v1/projects/${projectId}/avatars/${avatarId}/documents/${documentId}`}
      documentsHref={`/projects/${projectId}/avatars/${avatarId}/documents`}
      document={document}
      text={text}
      firstChunks={chunks}
      passage={passage}
      canEdit={allows(ctx, "documents:update")}
    />
  );
}

function readPassage({ start, end }: { start?: string; end?: string }) {
  const passage = { start: Number(start ?? NaN), end: Number(end ?? NaN) };
  const isPassage =
    Number.isInteger(passage.start) && Number.isInteger(passage.end) && passage.start >= 0;
  return isPassage && passage.end > passage.start ? passage : null;
}
