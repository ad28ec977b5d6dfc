import { z } from "zod";
import { defineEvent } from "@/lib/events";

export const telegramUpdateReceived = defineEvent(
  "integrations/telegram_update.received",
  z.object({
    projectId: z.string(),
    telegramUpdateId: z.string(),
    /** Of the bot and the chat: what is said in one is answered in turn. */
    chatKey: z.string(),
  }),
);
