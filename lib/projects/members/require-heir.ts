import { holdPerson } from "@/lib/auth";
import type { InTransaction, ProjectContext } from "@/lib/context";
import { heirSuspended } from "../errors";

/** Refuses an owner who cannot sign in: nobody could open the project until an admin restores them. */
export async function requireHeir(
  ctx: InTransaction<ProjectContext>,
  userId: string,
): Promise<void> {
  if (!(await holdPerson(ctx, userId))) throw heirSuspended();
}
