import type { MessageView } from "@/lib/chat/schemas";
import { newTurn, type Turn } from "./turn";

/** A stored conversation as turns; a question without an answer was stopped, or failed, before its first word. */
export function turnsOfMessages(messages: readonly MessageView[]): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    if (message.role === "user") {
      turns.push({ ...newTurn(message.id, message.text), phase: "unanswered" });
      continue;
    }
    const last = turns.pop() ?? newTurn(message.id, "");
    turns.push({
      ...last,
      phase: message.isBeingWritten ? (message.text ? "writing" : "searching") : "done",
      messageId: message.id,
      text: message.text,
      citations: message.citations,
      outcome: message.outcome,
      model: message.model,
      notices: message.notices,
      feedback: message.feedback,
    });
  }
  return turns;
}
