import type { AnswerNotice, AnswerView, Citation, MessageView } from "@/lib/chat/schemas";
import type { SearchTraceView } from "@/lib/documents/schemas";
import type { z } from "zod";
import type { ErrorFacts } from "@/components/common/use-error-text";

export type SearchTrace = z.infer<typeof SearchTraceView>;

/** A question and what became of it. */
export interface Turn {
  /** Local, for React. */
  key: string;
  question: string;
  phase: "searching" | "writing" | "done" | "failed" | "unanswered";
  messageId: string | null;
  text: string;
  citations: readonly Citation[];
  outcome: AnswerView["outcome"] | null;
  model: string | null;
  notices: readonly AnswerNotice[];
  /** The reader's last verdict. */
  feedback: MessageView["feedback"];
  /** How the passages were found; not kept on the server, so null after a reload. */
  trace: SearchTrace | null;
  usage: AnswerView["usage"] | null;
  failure: (ErrorFacts & { requestId?: string }) | null;
}

/** What a stream tells about an answer, in the names of the rooms. */
export type AnswerPart =
  | { type: "start"; messageId: string; conversationId: string }
  | { type: "trace"; trace: SearchTrace }
  | { type: "text"; delta: string }
  | { type: "citation"; citation: Citation }
  | { type: "answer"; answer: AnswerView };

/** A question just asked. */
export function newTurn(key: string, question: string): Turn {
  return {
    key,
    question,
    phase: "searching",
    messageId: null,
    text: "",
    citations: [],
    outcome: null,
    model: null,
    notices: [],
    feedback: null,
    trace: null,
    usage: null,
    failure: null,
  };
}

/** The turn after one more part of its answer; the finished answer replaces what was streamed. */
export function advanceTurn(turn: Turn, part: AnswerPart): Turn {
  switch (part.type) {
    case "start":
      return { ...turn, messageId: part.messageId };
    case "trace":
      return { ...turn, trace: part.trace };
    case "text":
      return { ...turn, phase: "writing", text: turn.text + part.delta };
    case "citation":
      return { ...turn, citations: [...turn.citations, part.citation] };
    case "answer": {
      const { conversationId: _conversationId, ...answer } = part.answer;
      return { ...turn, ...answer, phase: "done" };
    }
  }
}

/** The turn whose answer its reader did not wait for: what there is of it, or a question to ask again. */
export const stopTurn = (turn: Turn): Turn => ({
  ...turn,
  phase: turn.text ? "done" : "unanswered",
  // The server is still storing it; until then there is no message to rate.
  messageId: null,
  notices: [...turn.notices, "stopped"],
});

/** Whether an answer is still on its way. */
export const isUnderWay = (turn: Turn | undefined): boolean =>
  turn?.phase === "searching" || turn?.phase === "writing";
