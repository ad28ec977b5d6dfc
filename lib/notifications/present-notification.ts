import type { notifications } from "@/db/schema";
import { placeOf } from "./place-of";
import { NoticeFacts, type NoticeKind, type NotificationView } from "./schemas";

const { decision, answer, change } = NoticeFacts.shape;
/** A version after this one may have written words that this one does not know. */
const StoredFacts = NoticeFacts.extend({
  decision: decision.catch(undefined),
  answer: answer.catch(undefined),
  change: change.catch(undefined),
});

export function presentNotification(row: typeof notifications.$inferSelect): NotificationView {
  const { id, projectId } = row;
  const kind = row.kind as NoticeKind;
  const facts = StoredFacts.parse(row.notificationMetadata);
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
