import { inPlatformTransaction, recordAudit, type RequestContext } from "@/lib/context";
import type { SessionChannel } from "../types";

type Refused = {
  /** Whose account was tried, if there is one. */
  userId?: string;
  channel: SessionChannel;
  reason?: "suspended";
};

/** Leaves the trace of a sign-in that was refused; for what refuses after its own commit. */
export async function recordRefusedSession(
  ctx: RequestContext,
  { userId, ...metadata }: Refused,
): Promise<void> {
  await inPlatformTransaction(ctx, (ctx) =>
    recordAudit(ctx, { action: "session.refused", result: "refused", userId, metadata }),
  );
}
