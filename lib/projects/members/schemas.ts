import { z } from "zod";
import { roles } from "@/lib/context/permissions";

export const UpdateMemberInput = z.object({ role: z.enum(roles) });
export type UpdateMemberInput = z.infer<typeof UpdateMemberInput>;

export const TransferOwnershipInput = z.object({ userId: z.string().max(64) });
export type TransferOwnershipInput = z.infer<typeof TransferOwnershipInput>;

export const MemberView = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  /** Null for a reader who may not manage members. */
  hasSecondFactor: z.boolean().nullable(),
  joinedAt: z.iso.datetime(),
});
export type MemberView = z.infer<typeof MemberView>;
