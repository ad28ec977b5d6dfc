import {
  inTransaction,
  seeWholeProject,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";

/** A transaction on the project's books, which are closed to API keys themselves. */
export function inBooks<T>(
  ctx: ProjectContext,
  work: (ctx: InTransaction<ProjectContext>) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx, (ctx) => seeWholeProject(ctx, work));
}
