import type { ActionResult } from "@/lib/http/action-result";
import type { PlanRequestView } from "@/lib/plan-requests/schemas";

type OfRequest = { projectId: string; planRequestId: string };
type Act<Input> = (input: Input) => Promise<ActionResult<PlanRequestView>>;

/** What an owner can do about the project's plan. */
export type PlanActions = {
  request: Act<{ projectId: string; planId: string; message: string }>;
  withdraw: Act<OfRequest>;
  answer: Act<
    OfRequest & { answer: "accepted" | "refused"; currentPlan: string; offeredPlan: string }
  >;
};
