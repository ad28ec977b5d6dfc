import { z } from "zod";
import { EmailAddress } from "@/lib/auth/schemas";
import { roles } from "@/lib/context/permissions";
import {
  invitableRoles,
  invitationDaysDefault,
  invitationUsesMax,
  invitationDaysMax,
} from "./types";

export const CreateInvitationInput = z
  .object({
    /** Left out for a link that is handed on by other means. */
    email: EmailAddress.optional(),
    role: z.enum(invitableRoles),
    expiresInDays: z.number().int().min(1).max(invitationDaysMax).default(invitationDaysDefault),
    /** How many people may come by the link; an invitation by mail is for one. */
    usesMax: z.number().int().min(1).max(invitationUsesMax).default(1),
  })
  .refine(({ email, usesMax }) => email === undefined || usesMax === 1, {
    path: ["usesMax"],
    message: "An invitation by mail is for one person.",
  });
export type CreateInvitationInput = z.infer<typeof CreateInvitationInput>;

export const invitationStates = ["pending", "expired", "used", "revoked", "withdrawn"] as const;
export type InvitationState = (typeof invitationStates)[number];

export const InvitationView = z.object({
  id: z.string(),
  /** Null for an invitation by link. */
  email: z.string().nullable(),
  role: z.enum(roles),
  /** `withdrawn`: whoever invited may no longer give this role. */
  state: z.enum(invitationStates),
  usesCount: z.number().int(),
  usesMax: z.number().int(),
  invitedByName: z.string().nullable(),
  expiresAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
});
export type InvitationView = z.infer<typeof InvitationView>;

export const IssuedInvitationView = InvitationView.extend({
  /** Shown this once; null when it went by mail, whose reader proves the address with it. */
  link: z.string().nullable(),
});
export type IssuedInvitationView = z.infer<typeof IssuedInvitationView>;

/** What an invitation tells whoever holds its link. */
export const OfferedInvitationView = z.object({
  projectName: z.string(),
  role: z.enum(roles),
  invitedByName: z.string(),
  expiresAt: z.iso.datetime(),
});
export type OfferedInvitationView = z.infer<typeof OfferedInvitationView>;

/** Where an accepted invitation has led. */
export const JoinedProjectView = z.object({
  projectId: z.string(),
  projectName: z.string(),
  role: z.enum(roles),
});
export type JoinedProjectView = z.infer<typeof JoinedProjectView>;
