import { z } from "zod";
import { Reason } from "@/lib/auth/admin-schemas";
import { PageInput } from "@/lib/pagination";
import { projectStates } from "./types";

export const ListAllProjectsInput = PageInput.extend({
  /** A part of the name or of an owner's e-mail, or an id. */
  query: z.string().trim().max(200).optional(),
  state: z.enum(projectStates).optional(),
});
export type ListAllProjectsInput = z.infer<typeof ListAllProjectsInput>;

export const SuspendProjectInput = z.object({ reason: Reason });
export type SuspendProjectInput = z.infer<typeof SuspendProjectInput>;

const Person = z.object({ id: z.string(), email: z.string(), name: z.string() });

/** A project as the platform's admins see it. */
export const AnyProjectView = z.object({
  id: z.string(),
  name: z.string(),
  plan: z.string(),
  owners: z.array(Person),
  membersCount: z.number().int(),
  suspendedAt: z.iso.datetime().nullable(),
  suspendedReason: z.string().nullable(),
  deletedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type AnyProjectView = z.infer<typeof AnyProjectView>;

/** A project that somebody belongs to. */
export const MembershipView = z.object({
  projectId: z.string(),
  name: z.string(),
  role: z.string(),
  deletedAt: z.iso.datetime().nullable(),
  suspendedAt: z.iso.datetime().nullable(),
});
export type MembershipView = z.infer<typeof MembershipView>;
