import { and, inArray } from "drizzle-orm";
import { documents } from "@/db/schema";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";
import { timeOfId } from "@/lib/ids";

/** An upload has its row within a minute of its file. */
const keptMilliseconds = 24 * 3_600_000;

/** Removes files of documents that have no row: of an upload that broke off, or of a deletion whose job gave up. */
export async function sweepStrayFiles(ctx: ProjectContext): Promise<{ removedCount: number }> {
  const { storage, clock } = ctx.services;
  const prefix = `projects/${ctx.projectId}/documents/`;
  const latest = clock.now().getTime() - keptMilliseconds;
  let removedCount = 0;
  let cursor: string | null = null;
  do {
    const page = await storage.list(prefix, cursor);
    const old = page.files
      .map(({ key }) => key.slice(prefix.length))
      .filter((id) => (timeOfId(id) ?? Infinity) < latest);
    const known = await knownOf(ctx, old);
    for (const id of old.filter((id) => !known.has(id))) {
      await storage.delete(prefix + id);
      removedCount += 1;
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { removedCount };
}

async function knownOf(ctx: ProjectContext, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await inTransaction(ctx, (ctx) =>
    ctx.db
      .select({ id: documents.id })
      .from(documents)
      .where(and(inProject(ctx, documents), inArray(documents.id, ids))),
  );
  return new Set(rows.map(({ id }) => id));
}
