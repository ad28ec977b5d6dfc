import type { ProjectContext } from "@/lib/context";
import { listChunks } from "@/lib/documents";
import type { ChunkView } from "@/lib/documents/schemas";
import type { Page } from "@/lib/pagination";

/** Pages of chunks sent at once at most; a passage beyond them is still marked in the text. */
const pagesMax = 20;

/** The chunks from the beginning to the one that holds the offset, in whole pages. */
export async function listChunksUntil(
  ctx: ProjectContext,
  address: { avatarId: string; documentId: string },
  offset: number,
): Promise<Page<ChunkView>> {
  let page = await listChunks(ctx, address, { limit: 100 });
  const chunks = [...page.data];
  for (let count = 1; count < pagesMax && page.nextCursor; count += 1) {
    if ((chunks.at(-1)?.endOffset ?? 0) > offset) break;
    page = await listChunks(ctx, address, { limit: 100, cursor: page.nextCursor });
    chunks.push(...page.data);
  }
  return { ...page, data: chunks };
}
