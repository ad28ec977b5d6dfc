import { createHash } from "node:crypto";
import { and, count, eq, sql, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { documents } from "@/db/schema";
import { requireAvatar } from "@/lib/avatars";
import { assertWithinPlan, tellPlanRefusal } from "@/lib/billing";
import {
  emit,
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { documentEmpty, documentTooLarge } from "./errors";
import { documentUploaded } from "./events";
import { presentDocument } from "./present-document";
import {
  CreateFileDocumentInput,
  CreateTextDocumentInput,
  fileBytesMax,
  type CreatedDocumentView,
} from "./schemas";

/** Takes an uploaded file; a job reads it afterwards. The same content twice is one document. */
export async function createFileDocument(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof CreateFileDocumentInput>,
): Promise<CreatedDocumentView> {
  requirePermission(ctx, "documents:create");
  const input = CreateFileDocumentInput.parse(raw);
  if (input.bytes.byteLength === 0) throw documentEmpty();
  if (input.bytes.byteLength > fileBytesMax) throw documentTooLarge(fileBytesMax);

  return storeDocument(ctx, avatarId, {
    title: titleOf(input.fileName),
    sourceType: "file",
    fileName: input.fileName,
    mimeType: input.mimeType ?? null,
    bytes: input.bytes,
  });
}

/** Takes pasted text as a document of its own. */
export async function createTextDocument(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof CreateTextDocumentInput>,
): Promise<CreatedDocumentView> {
  requirePermission(ctx, "documents:create");
  const input = CreateTextDocumentInput.parse(raw);

  return storeDocument(ctx, avatarId, {
    title: input.title,
    sourceType: "text",
    fileName: null,
    mimeType: "text/plain; charset=utf-8",
    bytes: new TextEncoder().encode(input.text),
  });
}

type Content = {
  title: string;
  sourceType: "file" | "text";
  fileName: string | null;
  mimeType: string | null;
  bytes: Uint8Array;
};

async function storeDocument(
  ctx: ProjectContext,
  avatarId: string,
  content: Content,
): Promise<CreatedDocumentView> {
  await requireAvatar(ctx, avatarId);
  const contentHash = createHash("sha256").update(content.bytes).digest("hex");
  const known = await inTransaction(ctx, (ctx) => findByHash(ctx, avatarId, contentHash));
  if (known) return known;

  const documentId = newId("document");
  const storageKey = `projects/${ctx.projectId}/documents/${documentId}`;
  // The file before the row: a crash between them leaves a stray file, never a row without its file.
  await ctx.services.storage.put(storageKey, content.bytes, {
    contentType: content.mimeType ?? undefined,
  });

  const created = await inTransaction(ctx, async (ctx) => {
    await requireRoom(ctx, content.bytes.byteLength);
    const [document] = await ctx.db
      .insert(documents)
      .values({
        id: documentId,
        projectId: ctx.projectId,
        avatarId,
        title: content.title,
        sourceType: content.sourceType,
        fileName: content.fileName,
        mimeType: content.mimeType,
        fileBytes: content.bytes.byteLength,
        storageKey,
        contentHash,
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
      metadata: { title: content.title },
    });
    await emit(ctx, documentUploaded, {
      projectId: ctx.projectId,
      avatarId,
      documentId,
      version: document.buildingVersion,
    });
    return { ...presentDocument(document), isDuplicate: false };
  }).catch(async (error: unknown) => {
    // Only after a clear refusal: a commit that broke off may have gone through.
    if (error instanceof AppError) await ctx.services.storage.delete(storageKey);
    await tellPlanRefusal(ctx, error);
    throw error;
  });
  if (created) return created;

  // A parallel upload of the same content won: ours goes, theirs answers.
  await ctx.services.storage.delete(storageKey);
  const winner = await inTransaction(ctx, (ctx) => findByHash(ctx, avatarId, contentHash));
  return winner ?? storeDocument(ctx, avatarId, content);
}

async function requireRoom(ctx: InTransaction<ProjectContext>, bytes: number): Promise<void> {
  const total = (of: SQL<number>) => async (ctx: InTransaction<ProjectContext>) => {
    const [row] = await ctx.db
      .select({ total: of.mapWith(Number) })
      .from(documents)
      .where(inProject(ctx, documents));
    return row?.total ?? 0;
  };
  await assertWithinPlan(ctx, "documents", { current: total(count()), adding: 1 });
  await assertWithinPlan(ctx, "storageBytes", {
    current: total(sql<number>`coalesce(sum(${documents.fileBytes}), 0)`),
    adding: bytes,
  });
}

async function findByHash(
  ctx: InTransaction<ProjectContext>,
  avatarId: string,
  contentHash: string,
): Promise<CreatedDocumentView | null> {
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
  return document ? { ...presentDocument(document), isDuplicate: true } : null;
}

function titleOf(fileName: string): string {
  const withoutFolders = fileName.split(/[\\/]/).at(-1) ?? fileName;
  return withoutFolders.replace(/\.[a-z0-9]{1,5}$/i, "").trim() || withoutFolders;
}
