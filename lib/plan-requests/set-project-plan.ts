import type { z } from "zod";
import { changePlan } from "@/lib/billing";
import { inTransaction, type AdminContext } from "@/lib/context";
import { getAnyProject, openProjectForAdmin } from "@/lib/projects";
import type { AnyProjectView } from "@/lib/projects/admin-schemas";
import { SetProjectPlanInput } from "./admin-schemas";

/** Puts a project on any plan without having been asked. Harmless when it has it. */
export async function setProjectPlan(
  ctx: AdminContext,
  projectId: string,
  raw: z.input<typeof SetProjectPlanInput>,
): Promise<AnyProjectView> {
  const input = SetProjectPlanInput.parse(raw);
  await inTransaction(await openProjectForAdmin(ctx, projectId), (ctx) => changePlan(ctx, input));
  return getAnyProject(ctx, projectId);
}
