import { z } from "zod";
import { defineEvent } from "@/lib/events";

/** What a mail is about; each has its texts in both languages. */
export const mailTemplates = [
  "verify_email",
  "reset_password",
  "change_email",
  "email_changed",
  "password_changed",
  "second_factor_changed",
  "invitation",
  "ownership_transferred",
] as const;

export type MailTemplate = (typeof mailTemplates)[number];

/** Somebody is to get a mail. The values are sealed: a link in them may open an account. */
export const mailRequested = defineEvent(
  "mail/message.requested",
  z.object({
    mailId: z.string(),
    to: z.string(),
    locale: z.enum(["en", "ru"]),
    template: z.enum(mailTemplates),
    valuesSealed: z.string(),
  }),
);
