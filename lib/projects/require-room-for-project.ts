import type { InTransaction, ProjectContext } from "@/lib/context";
import { tooManyProjects } from "./errors";
import { hasRoomForProject } from "./has-room-for-project";
import { freeProjectsMax } from "./schemas";

/** Throws `project.too_many` when the person owns as many free projects as one account may. */
export async function requireRoomForProject(
  ctx: InTransaction<ProjectContext>,
  userId: string,
): Promise<void> {
  if (!(await hasRoomForProject(ctx, userId))) throw tooManyProjects(freeProjectsMax);
}
