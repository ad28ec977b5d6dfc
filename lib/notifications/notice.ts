import type { NoticeFacts, NoticeKind } from "./schemas";

export type Notice = {
  /** The outbox id of the fact: however often it is delivered, nobody is told of it twice. */
  eventId: string;
  kind: NoticeKind;
  projectId?: string;
  /** Whose doing it was: they know. */
  exceptUserId?: string;
  facts: NoticeFacts;
};
