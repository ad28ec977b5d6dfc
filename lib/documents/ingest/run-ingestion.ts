import type { ProjectContext } from "@/lib/context";
import { AppError, type ErrorKind } from "@/lib/errors";
import { activateChunks } from "./activate-chunks";
import { embedChunks } from "./embed-chunks";
import type { Build } from "./enter-stage";
import { extractChunks } from "./extract-chunks";
import { failIngestion } from "./fail-ingestion";
import { fetchPage } from "./fetch-page";

/** What a job engine would not try again either. */
const lasting: ErrorKind[] = ["validation", "plan_limit"];

/** The whole pipeline in one call, for scripts and tests that run without the job engine. */
export async function runIngestion(ctx: ProjectContext, build: Build): Promise<void> {
  try {
    if (!(await fetchPage(ctx, build))) return;
    if (!(await extractChunks(ctx, build))) return;
    for (;;) {
      const batch = await embedChunks(ctx, build);
      if (!batch) return;
      if (batch.remaining === 0) break;
    }
    await activateChunks(ctx, build);
  } catch (error) {
    if (!(error instanceof AppError) || !lasting.includes(error.kind)) throw error;
    await failIngestion(ctx, build, error);
  }
}
