import type { NoticeFacts, NoticeKind } from "./schemas";

type Noticed = { kind: NoticeKind; projectId: string | null; facts: NoticeFacts };

/** The page on which one sees to it, as a path. */
export function placeOf({ kind, projectId, facts }: Noticed): string {
  switch (kind) {
    case "user_registered":
      return `/admin/users/${facts.userId}`;
    case "plan_requested":
    case "offer_answered":
      return "/admin/plan-requests";
    case "plan_decided":
    case "plan_changed":
      return `/projects/${projectId}/billing/plan`;
    case "usage_threshold":
    case "limit_reached":
      return `/projects/${projectId}/billing/limits`;
    case "ingestion_failed":
      return `/projects/${projectId}/avatars/${facts.avatarId}/documents/${facts.documentId}`;
  }
}
