import { holdPerson } from "@/lib/auth";
import type { InTransaction, ProjectContext } from "@/lib/context";
import { heirOwnsTooMany, heirSuspended } from "../errors";
import { hasRoomForProject } from "../has-room-for-project";

/**
 * Refuses a new owner who cannot sign in, since nobody could open the project until an admin restores
 * them, and one who owns as many free projects as one account may.
 */
export async function requireHeir(
  ctx: InTransaction<ProjectContext>,
  userId: string,
): Promise<void> {
  if (!(await holdPerson(ctx, userId))) throw heirSuspended();
  if (!(await hasRoomForProject(ctx, userId))) throw heirOwnsTooMany();
}
