import { z } from "zod";
import { defineEvent } from "@/lib/events";

export const userRegistered = defineEvent(
  "auth/user.registered",
  z.object({ userId: z.string(), isFirstUser: z.boolean() }),
);
