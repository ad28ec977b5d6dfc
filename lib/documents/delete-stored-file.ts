import type { ProjectContext } from "@/lib/context";

/** Removes the bytes of a deleted document; harmless when they are gone already. */
export async function deleteStoredFile(ctx: ProjectContext, storageKey: string): Promise<void> {
  if (!storageKey.startsWith(`projects/${ctx.projectId}/`)) {
    throw new Error("a stored file outside its project is never deleted");
  }
  await ctx.services.storage.delete(storageKey);
}
