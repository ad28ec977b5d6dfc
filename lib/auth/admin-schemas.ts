import { z } from "zod";
import { PageInput } from "@/lib/pagination";
import { UserView } from "./schemas";
import { userStates } from "./types";

/** Why an admin does it; the person concerned may read it. */
export const Reason = z.string().trim().min(3).max(500);

export const ListUsersInput = PageInput.extend({
  /** A part of the e-mail or the name, or an id. */
  query: z.string().trim().max(200).optional(),
  state: z.enum(userStates).optional(),
});
export type ListUsersInput = z.infer<typeof ListUsersInput>;

export const SuspendUserInput = z.object({ reason: Reason });
export type SuspendUserInput = z.infer<typeof SuspendUserInput>;

export const ResetSecondFactorInput = z.object({ reason: Reason });
export type ResetSecondFactorInput = z.infer<typeof ResetSecondFactorInput>;

export const SetPlatformRoleInput = z.object({ role: UserView.shape.role });
export type SetPlatformRoleInput = z.infer<typeof SetPlatformRoleInput>;

export const StartImpersonationInput = z.object({ userId: z.string(), reason: Reason });
export type StartImpersonationInput = z.infer<typeof StartImpersonationInput>;

/** An account as the platform's admins see it. */
export const UserAccountView = UserView.extend({
  isEmailVerified: z.boolean(),
  hasSecondFactor: z.boolean(),
  suspendedAt: z.iso.datetime().nullable(),
  suspendedReason: z.string().nullable(),
  /** Sessions that would work right now. */
  sessionsCount: z.number().int(),
  lastSeenAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type UserAccountView = z.infer<typeof UserAccountView>;
