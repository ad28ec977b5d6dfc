import type { RequestContext } from "@/lib/context";

/** Removes every file of the project, known to a row or not; only after its rows are gone. */
export async function purgeStoredFiles(ctx: RequestContext, projectId: string): Promise<void> {
  const prefix = `projects/${projectId}/`;
  await ctx.services.storage.deletePrefix(prefix);
  const { files } = await ctx.services.storage.list(prefix);
  if (files.length > 0) throw new Error(`Files of ${projectId} are still stored.`);
}
