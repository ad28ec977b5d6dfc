import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { documents } from "@/db/schema";
import { requireAvatar } from "@/lib/avatars";
import { lockPlanId } from "@/lib/billing";
import {
  emit,
  inProject,
  inTransaction,
  recordAudit,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { beginBuild } from "./begin-build";
import { documentUploaded } from "./events";
import { presentDocument } from "./present-document";
import { requireRoomForDocument, tellingRefusals } from "./require-room";
import type { CreatedDocumentView } from "./schemas";

type Content = Pick<
  typeof documents.$inferInsert,
  "title" | "sourceType" | "sourceUrl" | "fileName" | "mimeType" | "documentMetadata"
> &
  /** What is not here yet is known by its address until a job has brought it. */
  ({ bytes: Uint8Array } | { bytes: null; sourceUrl: string });

/** The document of this content: a new one, the one that the avatar has already, or that one's next try. */
export async function storeDocument(
  ctx: ProjectContext,
  avatarId: string,
  content: Content,
): Promise<CreatedDocumentView> {
  await requireAvatar(ctx, avatarId);
  const { bytes, ...described } = content;
  const fileBytes = bytes?.byteLength ?? 0;
  const contentHash = createHash("sha256")
    .update(bytes ?? `page ${described.sourceUrl}`)
    .digest("hex");
  const about = { avatarId, contentHash, fileBytes };
  // Asked before a byte is stored, and again with the row.
  const known = await inTransaction(ctx, (ctx) => findOrRequireRoom(ctx, about)).catch(
    tellingRefusals(ctx),
  );
  if (known && !cameToNothing(known)) return asDuplicate(known);
  if (known) return (await storeAgain(ctx, known, bytes)) ?? storeDocument(ctx, avatarId, content);

  const documentId = newId("document");
  const storageKey = `projects/${ctx.projectId}/documents/${documentId}`;
  // The file before the row: a crash between them leaves a stray file, never a row without its file.
  if (bytes) {
    const contentType = described.mimeType ?? undefined;
    await ctx.services.storage.put(storageKey, bytes, { contentType });
  }

  const created = await inTransaction(ctx, async (ctx) => {
    if (await findOrRequireRoom(ctx, about)) return null;
    const [document] = await ctx.db
      .insert(documents)
      .values({
        id: documentId,
        projectId: ctx.projectId,
        ...described,
        ...about,
        storageKey,
      })
      .onConflictDoNothing({
        target: [documents.projectId, documents.avatarId, documents.contentHash],
      })
      .returning();
    if (!document) return null;
    // The row's key waits for a deletion of the avatar under way, so that it is seen here.
    await requireAvatar(ctx, avatarId);
    await recordAudit(ctx, {
      action: "document.created",
      targetType: "document",
      targetId: documentId,
      metadata: { title: described.title },
    });
    await emit(ctx, documentUploaded, {
      projectId: ctx.projectId,
      avatarId,
      documentId,
      version: document.buildingVersion,
      isWebPage: bytes === null,
    });
    return { ...presentDocument(document), isDuplicate: false };
  }).catch(async (error: unknown) => {
    // Only after a clear refusal: a commit that broke off may have gone through.
    if (error instanceof AppError) await ctx.services.storage.delete(storageKey);
    return tellingRefusals(ctx)(error);
  });
  if (created) return created;

  // A parallel upload of the same content won: ours goes, theirs answers.
  await ctx.services.storage.delete(storageKey);
  const winner = await inTransaction(ctx, (ctx) => findByHash(ctx, avatarId, contentHash));
  return winner ? asDuplicate(winner) : storeDocument(ctx, avatarId, content);
}

type Row = typeof documents.$inferSelect;

const cameToNothing = ({ status }: Row) => ["failed", "needs_ocr", "cancelled"].includes(status);

const asDuplicate = (row: Row) => ({ ...presentDocument(row), isDuplicate: true });

/** Whoever uploads again what came to nothing wants it processed; null when it was deleted meanwhile. */
async function storeAgain(
  ctx: ProjectContext,
  known: Row,
  bytes: Uint8Array | null,
): Promise<CreatedDocumentView | null> {
  const { storage } = ctx.services;
  // The file itself may be what was missing.
  const contentType = known.mimeType ?? undefined;
  if (bytes) await storage.put(known.storageKey, bytes, { contentType });
  const again = await inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select()
      .from(documents)
      .where(inProject(ctx, documents, known.id))
      .for("update");
    if (!row) return null;
    if (!cameToNothing(row)) return asDuplicate(row);
    return { ...(await beginBuild(ctx, row)), isDuplicate: false };
  });
  if (!again) await storage.delete(known.storageKey);
  return again;
}

/** The document of this content; null once it is certain that there is none and that there is room for it. */
async function findOrRequireRoom(
  ctx: InTransaction<ProjectContext>,
  content: { avatarId: string; contentHash: string; fileBytes: number },
): Promise<Row | null> {
  const { avatarId, contentHash, fileBytes } = content;
  const known = await findByHash(ctx, avatarId, contentHash);
  if (known) return known;
  // A parallel upload of the same may have taken the last place, and what is there already needs none.
  await lockPlanId(ctx);
  const quicker = await findByHash(ctx, avatarId, contentHash);
  if (!quicker) await requireRoomForDocument(ctx, fileBytes);
  return quicker;
}

async function findByHash(
  ctx: InTransaction<ProjectContext>,
  avatarId: string,
  contentHash: string,
): Promise<Row | null> {
  const [document] = await ctx.db
    .select()
    .from(documents)
    .where(
      and(
        inProject(ctx, documents),
        eq(documents.avatarId, avatarId),
        eq(documents.contentHash, contentHash),
      ),
    );
  return document ?? null;
}
