import { openAdmin, openUser } from "@/lib/auth";
import type { AdminContext, ProjectContext } from "@/lib/context";
import { toAppError, type ErrorKind } from "@/lib/errors";
import { openProjectAgain } from "@/lib/projects";

/** Half of the minute within which a revoked session, a suspended person or a deleted key must be out. */
export const recheckMs = 25_000;

const shownOut: ErrorKind[] = ["unauthenticated", "forbidden", "not_found"];

/** Whether a call was ended because its caller may no longer be here. */
export const isShownOut = (error: unknown) => shownOut.includes(toAppError(error).kind);

/** Throws once the caller may no longer be here. */
export async function openCallerAgain(ctx: ProjectContext | AdminContext): Promise<void> {
  if (ctx.kind === "project") return openProjectAgain(ctx);
  const { sessionId, user } = ctx;
  openAdmin(await openUser(ctx, { sessionId, userId: user.id }));
}

export type CallerWatch = {
  /** Rejects once the caller may no longer be here; never resolves. */
  ended: Promise<never>;
  stop(): void;
};

/** Opens the caller's project again and again while an answer is on its way. */
export function watchCaller(ctx: ProjectContext, intervalMs = recheckMs): CallerWatch {
  let timer: NodeJS.Timeout;
  let isStopped = false;
  const ended = new Promise<never>((_resolve, reject) => {
    const wait = () => {
      timer = setTimeout(() => {
        // A check that cannot be made counts as failed: nobody stays in because the database is away.
        openCallerAgain(ctx).then(() => {
          if (!isStopped) wait();
        }, reject);
      }, intervalMs);
    };
    wait();
  });
  // Whoever stopped listening must not turn a late rejection into a crash.
  ended.catch(() => undefined);
  return {
    ended,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
