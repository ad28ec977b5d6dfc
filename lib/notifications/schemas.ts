import { z } from "zod";
import { PageInput } from "@/lib/pagination";

export const mailStatuses = ["held", "sent", "failed"] as const;

export const ListMailInput = PageInput.extend({ status: z.enum(mailStatuses).optional() });
export type ListMailInput = z.infer<typeof ListMailInput>;

/** One line of the list of mails. */
export const MailView = z.object({
  id: z.string(),
  to: z.string(),
  template: z.string(),
  subject: z.string(),
  /** `held` mails wait for somebody to read them here: there is no mail server. */
  status: z.enum(mailStatuses),
  /** What the mail server said when it did not take the mail. */
  errorMessage: z.string().nullable(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
});
export type MailView = z.infer<typeof MailView>;

/** A mail with its words; null once a mail server took it, since links in it open accounts. */
export const MailDetailView = MailView.extend({ text: z.string().nullable() });
export type MailDetailView = z.infer<typeof MailDetailView>;
