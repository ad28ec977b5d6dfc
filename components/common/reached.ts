import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import type { ActionResult } from "@/lib/http/action-result";

/** A server action's answer, also when there is none: a call never throws at a screen. */
export function reached<Value>(call: Promise<ActionResult<Value>>): Promise<ActionResult<Value>> {
  return call.catch((error: unknown) => {
    // Next steers by throwing: a redirect or a not-found is not a failure.
    unstable_rethrow(error);
    return unstable_isUnrecognizedActionError(error) ? outdated : unreachable;
  });
}

// Offline, or the server is restarting.
const unreachable = failed("unavailable", "server.unreachable");

// The page was loaded before the server was updated, and calls what is not there any more.
const outdated = failed("precondition", "page.outdated");

function failed(kind: "unavailable" | "precondition", code: string): ActionResult<never> {
  return {
    ok: false,
    error: { kind, code, message: "The server did not answer.", requestId: "" },
    fieldProblems: {},
  };
}
