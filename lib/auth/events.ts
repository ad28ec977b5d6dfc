import { z } from "zod";
import { defineEvent } from "@/lib/events";

export const userRegistered = defineEvent(
  "auth/user.registered",
  z.object({ userId: z.string(), isFirstUser: z.boolean() }),
);

/** Somebody wants a new password for this address, which may or may not have an account. */
export const passwordResetRequested = defineEvent(
  "auth/password_reset.requested",
  z.object({ email: z.string(), clientAddress: z.string() }),
);

export const emailChangeRequested = defineEvent(
  "auth/email_change.requested",
  z.object({
    userId: z.string(),
    email: z.string(),
    /** Of the account when its password was given for this; absent in facts from before it was kept. */
    accountState: z.string().optional(),
  }),
);
