import { notFound } from "@/lib/errors";

/** The executor names its runs without a prefix; elsewhere in the product every id has one. */
export const shownRunId = (id: string) => `run_${id}`;

export function executorRunId(shown: string): string {
  const [, id] = /^run_([0-9A-Z]{26})$/.exec(shown) ?? [];
  if (!id) throw notFound("job_run");
  return id;
}

/** The engine names its functions after the app: `avatar-platform-documents.ingest-document`. */
export const jobName = (functionId: string) => functionId.replace(/^avatar-platform-/, "");
