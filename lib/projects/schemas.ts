import { z } from "zod";
import { roles } from "@/lib/context/permissions";

const ProjectName = z.string().trim().min(1).max(100);

export const CreateProjectInput = z.object({ name: ProjectName });
export type CreateProjectInput = z.infer<typeof CreateProjectInput>;

export const UpdateProjectInput = z.object({ name: ProjectName.optional() });
export type UpdateProjectInput = z.infer<typeof UpdateProjectInput>;

export const ProjectView = z.object({
  id: z.string(),
  name: z.string(),
  /** The caller's role in the project. */
  role: z.enum(roles),
  plan: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ProjectView = z.infer<typeof ProjectView>;
