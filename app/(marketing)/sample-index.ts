import { readSampleFiles } from "@/app/_sample/read-sample-files";
import type { RequestContext } from "@/lib/context";
import { indexTexts, type TextIndex } from "@/lib/documents";

let shared: Promise<TextIndex> | undefined;

/** The sample shop's documents, read once per process. */
export function sampleIndex(ctx: RequestContext): Promise<TextIndex> {
  const { embedder } = ctx.services;
  shared ??= readSampleFiles().then((files) =>
    indexTexts(files, embedder.isLocal ? embedder : null),
  );
  // Read again by the next visitor if it failed, as while the builtin model is being built.
  shared.catch(() => (shared = undefined));
  return shared;
}
