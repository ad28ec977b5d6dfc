import { documents } from "@/db/schema";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";
import { requireRoomForBytes, tellingRefusals } from "../require-room";
import { fileBytesMax } from "../schemas";
import { enterStage, type Build } from "./enter-stage";

/**
 * Downloads the web page of a build and stores it as an upload would be. Returns null when it is not wanted any
 * more. Throws what `fetchPublic` throws, and `plan.limit_reached` when the page is more than the plan has room for.
 */
export async function fetchPage(
  ctx: ProjectContext,
  build: Build,
): Promise<{ fileBytes: number } | null> {
  const stage = { status: "parsing", progress: 2 } as const;
  const document = await inTransaction(ctx, (ctx) =>
    enterStage(ctx, build, { ...stage, resumes: true }),
  );
  if (!document) return null;
  const { sourceUrl, storageKey } = document;
  if (sourceUrl === null) return { fileBytes: document.fileBytes };

  const { bytes, contentType } = await ctx.services.fetchPublic(sourceUrl, {
    bytesMax: fileBytesMax,
  });
  const fileBytes = bytes.byteLength;
  // The row before the file: two downloads at once cannot both take the last room.
  const current = await inTransaction(ctx, async (ctx) => {
    const current = await enterStage(ctx, build, { ...stage, from: ["parsing"] });
    if (!current) return null;
    const growth = fileBytes - current.fileBytes;
    if (growth > 0) await requireRoomForBytes(ctx, growth);
    await ctx.db
      .update(documents)
      .set({ fileBytes, mimeType: contentType, fileName: fileNameOf(sourceUrl) })
      .where(inProject(ctx, documents, build.documentId));
    return current;
  }).catch(tellingRefusals(ctx));
  if (!current) return null;
  await ctx.services.storage.put(storageKey, bytes, { contentType: contentType ?? undefined });
  return { fileBytes };
}

/** As the address names it, ending included, where it does: that tells Markdown from text. */
function fileNameOf(sourceUrl: string): string | null {
  const name = new URL(sourceUrl).pathname.split("/").at(-1) ?? "";
  return /^[\w.-]{1,200}\.\w{1,5}$/.test(name) ? name : null;
}
