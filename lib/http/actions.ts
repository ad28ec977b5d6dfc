import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { openAdmin } from "@/lib/auth";
import {
  requireInPerson,
  requireWithinRate,
  type AdminContext,
  type ProjectContext,
  type RequestContext,
  type UserContext,
} from "@/lib/context";
import { toAppError, type ErrorDetails, type ErrorKind } from "@/lib/errors";
import { openProject } from "@/lib/projects";
import type { RateLimitPolicy } from "@/lib/rate-limit";
import type { ActionResult } from "./action-result";
import { opaqueMessages } from "./error-response";
import { fieldProblemsOf } from "./field-problems";
import { openBrowserUser } from "./open-browser-user";
import { recordingRefusals } from "./record-refusal";
import { refuseForeignOrigin } from "./refuse-foreign-origin";
import { startRequest } from "./start-request";
import { storableInput } from "./storable-input";

type Action<Input, Answer> = (input: Input) => Promise<ActionResult<Answer>>;

/** For anybody, signed in or not. */
export function publicAction<Input, Answer>(
  policy: RateLimitPolicy,
  act: (ctx: RequestContext, input: Input) => Promise<Answer>,
): Action<Input, Answer> {
  return (input) =>
    answerAction(async (ctx) => {
      await requireWithinRate(ctx, policy, ctx.clientAddress);
      return act(ctx, storableInput(input));
    });
}

/** For a signed-in person, outside any project; an admin who acts as them changes no account. */
export function userAction<Input, Answer>(
  policy: RateLimitPolicy,
  act: (ctx: UserContext, input: Input) => Promise<Answer>,
): Action<Input, Answer> {
  return sessionAction(policy, (ctx, input: Input) => {
    requireInPerson(ctx);
    return act(ctx, input);
  });
}

/** For whoever holds the session: the person, or an admin who acts as them. */
export function sessionAction<Input, Answer>(
  policy: RateLimitPolicy,
  act: (ctx: UserContext, input: Input) => Promise<Answer>,
): Action<Input, Answer> {
  return (input) =>
    answerAction(async (ctx) => {
      const userCtx = await openBrowserUser(ctx);
      await requireWithinRate(ctx, policy, userCtx.user.id);
      return act(userCtx, storableInput(input));
    });
}

/** For a member of the project that the input names. */
export function memberAction<Input extends { projectId: string }, Answer>(
  policy: RateLimitPolicy,
  act: (ctx: ProjectContext, input: Input) => Promise<Answer>,
): Action<Input, Answer> {
  return (given) =>
    answerAction(async (ctx) => {
      const userCtx = await openBrowserUser(ctx);
      await requireWithinRate(ctx, policy, userCtx.user.id);
      const input = storableInput(given);
      const projectCtx = await openProject(userCtx, String(input.projectId));
      return recordingRefusals(projectCtx, undefined, () => act(projectCtx, input));
    });
}

/** For a platform admin, in the console. */
export function adminAction<Input, Answer>(
  policy: RateLimitPolicy,
  act: (ctx: AdminContext, input: Input) => Promise<Answer>,
): Action<Input, Answer> {
  return userAction(policy, (ctx, input: Input) => act(openAdmin(ctx), input));
}

async function answerAction<Answer>(
  act: (ctx: RequestContext) => Promise<Answer>,
): Promise<ActionResult<Answer>> {
  const requestHeaders = await headers();
  const ctx = startRequest(requestHeaders);
  try {
    refuseForeignOrigin(requestHeaders);
    return { ok: true, value: await act(ctx) };
  } catch (error) {
    // Next steers by throwing: a redirect or a not-found is not a failure.
    unstable_rethrow(error);
    const appError = toAppError(error);
    const opaque = opaqueMessages[appError.kind];
    if (opaque) ctx.services.logger.error({ error, requestId: ctx.requestId }, "Action failed");
    return {
      ok: false,
      error: {
        kind: appError.kind,
        code: appError.code,
        message: opaque ?? appError.message,
        requestId: ctx.requestId,
        field: appError.field,
        reason: typeof appError.details?.reason === "string" ? appError.details.reason : undefined,
        details: kindsWithDetails.includes(appError.kind)
          ? plainDetails(appError.details)
          : undefined,
      },
      fieldProblems: fieldProblemsOf(appError),
    };
  }
}

/** Their texts name the limit, or how long to wait. */
const kindsWithDetails: readonly ErrorKind[] = ["plan_limit", "rate_limited"];

const plainDetails = (details: ErrorDetails = {}) =>
  Object.fromEntries(
    Object.entries(details).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === "string" || typeof entry[1] === "number",
    ),
  );
