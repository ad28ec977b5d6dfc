import { and, inArray } from "drizzle-orm";
import { usageReservations } from "@/db/schema";
import { inProject, inWholeProject, type ProjectContext } from "@/lib/context";
import { lockAccount } from "./account";

/** How long a reservation stands without a sign of life from the process that made it. */
export const reservationSeconds = 180;
const beatMilliseconds = 60_000;

type Live = { ctx: ProjectContext; requestIds: Set<string> };

/** Requests of this process that hold something, by project. */
const live = new Map<string, Live>();
let heartbeat: NodeJS.Timeout | undefined;

/** Has this process push the reservation's end on for as long as the request lives. */
export function keepReservationAlive(ctx: ProjectContext, requestId: string): void {
  const known = live.get(ctx.projectId) ?? { ctx, requestIds: new Set() };
  known.requestIds.add(requestId);
  live.set(ctx.projectId, known);
  heartbeat ??= setInterval(() => void beat(), beatMilliseconds).unref();
}

/** The request is over. */
export function forgetReservation(ctx: ProjectContext, requestId: string): void {
  const known = live.get(ctx.projectId);
  known?.requestIds.delete(requestId);
  if (known?.requestIds.size === 0) live.delete(ctx.projectId);
  if (live.size > 0) return;
  clearInterval(heartbeat);
  heartbeat = undefined;
}

async function beat(): Promise<void> {
  for (const { ctx, requestIds } of [...live.values()]) {
    await pushOn(ctx, [...requestIds]).catch((error: unknown) =>
      ctx.services.logger.warn({ error }, "Reservations could not be kept alive"),
    );
  }
}

/** Says that these requests live. */
export async function pushOn(ctx: ProjectContext, requestIds: string[]): Promise<void> {
  const aliveUntil = new Date(ctx.services.clock.now().getTime() + reservationSeconds * 1000);
  await inWholeProject(ctx, async (ctx) => {
    // Whoever closes requests, or takes them for dead, does so under this lock: it sees them all pushed on, or none.
    await lockAccount(ctx);
    await ctx.db
      .update(usageReservations)
      .set({ aliveUntil })
      .where(
        and(inProject(ctx, usageReservations), inArray(usageReservations.requestId, requestIds)),
      );
  });
}
