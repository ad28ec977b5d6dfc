import type { notifications } from "@/db/schema";
import { placeOf } from "./place-of";
import { NoticeFacts, type NoticeKind, type NotificationView } from "./schemas";

export function presentNotification(row: typeof notifications.$inferSelect): NotificationView {
  const { id, projectId } = row;
  const kind = row.kind as NoticeKind;
  const facts = NoticeFacts.parse(row.notificationMetadata);
  return {
    id,
    kind,
    projectId,
    facts,
    href: placeOf({ kind, projectId, facts }),
    readAt: row.readAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
