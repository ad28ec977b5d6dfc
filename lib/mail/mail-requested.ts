import { z } from "zod";
import { defineEvent } from "@/lib/events";

/** What a mail is about; each has its texts in both languages. */
export const mailTemplates = [
  "verify_email",
  "registered_already",
  "reset_password",
  "change_email",
  "email_change_requested",
  "email_changed",
  "password_changed",
  "second_factor_changed",
  "sign_in_changed",
  "invitation",
  "ownership_transferred",
  "ownership_given",
  "user_registered",
  "plan_requested",
  "plan_decided",
  "offer_answered",
  "plan_changed",
  "usage_threshold",
  "limit_reached",
  "ingestion_failed",
] as const;

export type MailTemplate = (typeof mailTemplates)[number];

/** What each template names. A `link` becomes the mail's button. */
export type MailValues = {
  verify_email: { name: string; link: string };
  /** To whoever has the address that somebody tried to register with. */
  registered_already: { name: string; link: string };
  reset_password: { name: string; link: string };
  change_email: { name: string; link: string; newEmail: string };
  /** To the present address, whose owner may know nothing of it. */
  email_change_requested: { name: string; newEmail: string; link: string };
  email_changed: { name: string; newEmail: string };
  password_changed: { name: string; link: string };
  second_factor_changed: { name: string; change: "on" | "off" | "codes" | "used" | "reset" };
  /** A way into the account that came or went; the provider by its name. */
  sign_in_changed: { name: string; provider: string; change: "linked" | "unlinked"; link: string };
  /** To somebody who may have no account yet, so without their name. */
  invitation: { inviterName: string; projectName: string; role: string; link: string };
  ownership_transferred: {
    name: string;
    previousOwnerName: string;
    projectName: string;
    link: string;
  };
  ownership_given: { name: string; newOwnerName: string; projectName: string; link: string };
  user_registered: { name: string; personName: string; personEmail: string; link: string };
  plan_requested: { name: string; projectName: string; planName: string; link: string };
  plan_decided: {
    name: string;
    projectName: string;
    planName: string;
    decision: "approved" | "declined" | "countered" | "taken_back";
    link: string;
  };
  offer_answered: {
    name: string;
    projectName: string;
    planName: string;
    answer: "accepted" | "refused";
    link: string;
  };
  /** A plan that nobody asked for: another one, or the same with other limits. */
  plan_changed: {
    name: string;
    projectName: string;
    planName: string;
    change: "given" | "edited";
    link: string;
  };
  usage_threshold: LimitValues & { threshold: string };
  limit_reached: LimitValues & { effect: "told" | "refused" | "too_low" | "partly_left" };
  ingestion_failed: { name: string; projectName: string; documentTitle: string; link: string };
};

/** A limit by what it is on: words for the three are chosen in the mail's language. */
type LimitValues = {
  name: string;
  projectName: string;
  /** `project`, `avatar`, `api_key` or `end_user`; `named_avatar` or `named_api_key` where the name is known. */
  scope: string;
  scopeName: string;
  period: string;
  metric: string;
  link: string;
};

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
