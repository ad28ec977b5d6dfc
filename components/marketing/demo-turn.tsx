"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TextsAnswerView } from "@/lib/chat/schemas";
import { AnswerText } from "@/components/chat/answer-text";
import { OutcomeLine } from "@/components/chat/outcome-line";
import { QuestionBubble } from "@/components/chat/question-bubble";
import { WorkingLine } from "@/components/chat/working-line";
import { RequestId } from "@/components/common/request-id";
import { useErrorText, type ErrorFacts } from "@/components/common/use-error-text";
import { DemoPassage } from "./demo-passage";

export interface DemoTurn {
  question: string;
  /** Null while it is on its way. */
  answer: TextsAnswerView | null;
  /** Why there is none. */
  failure?: ErrorFacts & { requestId?: string };
}

/** A question, its answer, and on a click the passage behind it. */
export function DemoTurnView({
  turn,
  showsPassage = false,
}: {
  turn: DemoTurn;
  showsPassage?: boolean;
}) {
  const t = useTranslations("chat.message");
  const errorText = useErrorText();
  const [shown, setShown] = useState(showsPassage ? 1 : 0);
  const { question, answer, failure } = turn;
  const passage = answer?.citations.find(({ index }) => index === shown);
  return (
    <article className="grid gap-3">
      <QuestionBubble>{question}</QuestionBubble>
      {answer ? (
        <>
          <OutcomeLine outcome={answer.outcome} citations={answer.citations} />
          <AnswerText
            text={answer.text}
            citations={answer.citations}
            onOpenCitation={({ index }) => setShown(index === shown ? 0 : index)}
            isGrowing={false}
          />
          {passage ? <DemoPassage citation={passage} /> : null}
        </>
      ) : failure ? (
        <div role="alert">
          <p className="text-sm text-danger">{errorText(failure)}</p>
          {failure.requestId ? <RequestId id={failure.requestId} /> : null}
        </div>
      ) : (
        <WorkingLine>{t("thinking")}</WorkingLine>
      )}
    </article>
  );
}
