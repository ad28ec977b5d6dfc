import { z } from "zod";
import { PageInput } from "@/lib/pagination";
import { offerAnswers, planDecisions } from "@/lib/plan-requests/types";
import { mailStatuses, notificationStates } from "./types";

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

/** What one can be told of. */
export const noticeKinds = [
  "user_registered",
  "plan_requested",
  "plan_decided",
  "offer_answered",
  "plan_changed",
  "usage_threshold",
  "limit_reached",
  "ingestion_failed",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Those of which platform admins are told, wherever they happen. */
export const platformKinds = [
  "user_registered",
  "plan_requested",
  "offer_answered",
] as const satisfies readonly NoticeKind[];

export const planChanges = ["given", "edited"] as const;

/** The small facts that a notice's sentence names; which ones depends on its kind. */
export const NoticeFacts = z
  .object({
    projectName: z.string(),
    avatarId: z.string(),
    documentId: z.string(),
    documentTitle: z.string(),
    /** What reached its limit: `project`, `avatar`, `api_key` or `end_user`. */
    scope: z.string(),
    /** What that avatar or key is called. */
    scopeName: z.string(),
    /** Whether the limit only tells and refuses nothing. */
    isSoft: z.boolean(),
    /** Whether a single request may take more than the limit. */
    isTooLow: z.boolean(),
    /** Whether it refused a request before all of it was used. */
    isPartlyLeft: z.boolean(),
    period: z.string(),
    metric: z.string(),
    /** Per cent of the limit. */
    threshold: z.number().int(),
    planRequestId: z.string(),
    planNameEn: z.string(),
    planNameRu: z.string(),
    decision: z.enum([...planDecisions, "taken_back"]),
    /** What an owner said to the plan that was offered. */
    answer: z.enum(offerAnswers),
    /** Whether the project has another plan, or its plan other limits. */
    change: z.enum(planChanges),
    userId: z.string(),
    personName: z.string(),
    personEmail: z.string(),
  })
  .partial();
export type NoticeFacts = z.infer<typeof NoticeFacts>;

export const NotificationView = z.object({
  id: z.string(),
  kind: z.enum(noticeKinds),
  projectId: z.string().nullable(),
  facts: NoticeFacts,
  /** Where in the product one sees to it. */
  href: z.string(),
  readAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type NotificationView = z.infer<typeof NotificationView>;

export const ListNotificationsInput = PageInput.extend({
  state: z.enum(notificationStates).optional(),
  kind: z.enum(noticeKinds).optional(),
});
export type ListNotificationsInput = z.infer<typeof ListNotificationsInput>;

export const MarkAllReadInput = z.object({
  /** Id of the newest notification that was seen; later ones stay unread. */
  until: z.string().min(1).max(64).optional(),
});
export type MarkAllReadInput = z.infer<typeof MarkAllReadInput>;

export const UnreadCountView = z.object({
  /** Stops at 100. */
  unreadCount: z.number().int(),
});
export type UnreadCountView = z.infer<typeof UnreadCountView>;

export const PreferenceView = z.object({
  kind: z.enum(noticeKinds),
  inApp: z.boolean(),
  mail: z.boolean(),
});
export type PreferenceView = z.infer<typeof PreferenceView>;

export const PreferencesView = z.object({ preferences: z.array(PreferenceView) });
export type PreferencesView = z.infer<typeof PreferencesView>;

/** Kinds that are left out stay as they are. */
export const UpdatePreferencesInput = z.object({
  preferences: z.array(PreferenceView).min(1).max(noticeKinds.length),
});
export type UpdatePreferencesInput = z.infer<typeof UpdatePreferencesInput>;
