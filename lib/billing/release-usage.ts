import type { ProjectContext } from "@/lib/context";
import { closeInTurn } from "./close-usage";
import { forgetReservation } from "./live-reservations";
import { announceRoom } from "./take-turns";
import type { Reservation } from "./types";

/** Gives back all that a request held: nothing was used. Harmless when repeated. */
export async function releaseUsage(ctx: ProjectContext, { requestId }: Reservation): Promise<void> {
  try {
    await closeInTurn({ ctx, requestId, taken: [] });
  } finally {
    forgetReservation(ctx, requestId);
    announceRoom(ctx.projectId);
  }
}
