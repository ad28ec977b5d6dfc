"use server";

import { adminAction } from "@/lib/http";
import { cancelJobRun, retryJobRun } from "@/lib/jobs";
import { policies } from "@/lib/rate-limit";

export const retryJobRunAction = adminAction(
  policies.apiWrite,
  (ctx, { runId }: { runId: string }) => retryJobRun(ctx, String(runId)),
);

export const cancelJobRunAction = adminAction(
  policies.apiWrite,
  (ctx, { runId }: { runId: string }) => cancelJobRun(ctx, String(runId)),
);
