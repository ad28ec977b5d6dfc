import { z } from "zod";
import { roles } from "@/lib/context/permissions";
import { nameText } from "@/lib/text/name-text";

/** For so long a deleted project can be brought back; then it is erased. */
export const keepDeletedDays = 30;

/** Projects on the free plan that one account may own at a time. */
export const freeProjectsMax = 50;

const ProjectName = nameText(100);

export const CreateProjectInput = z.object({ name: ProjectName });
export type CreateProjectInput = z.infer<typeof CreateProjectInput>;

export const UpdateProjectInput = z.object({ name: ProjectName.optional() });
export type UpdateProjectInput = z.infer<typeof UpdateProjectInput>;

export const RequireSecondFactorInput = z.object({ isRequired: z.boolean() });
export type RequireSecondFactorInput = z.infer<typeof RequireSecondFactorInput>;

export const ProjectView = z.object({
  id: z.string(),
  name: z.string(),
  /** The caller's role in the project. */
  role: z.enum(roles),
  plan: z.string(),
  /** Members without a second factor are kept out. */
  requiresSecondFactor: z.boolean(),
  /** A platform admin has stopped it: nothing of it works until they let it. */
  isSuspended: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ProjectView = z.infer<typeof ProjectView>;

export const DeletedProjectView = z.object({
  id: z.string(),
  name: z.string(),
  deletedAt: z.iso.datetime(),
  /** From when on it cannot be restored. */
  purgeAt: z.iso.datetime(),
});
export type DeletedProjectView = z.infer<typeof DeletedProjectView>;

export * from "./invitations/schemas";
export * from "./members/schemas";
