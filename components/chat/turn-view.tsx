"use client";

import { CircleHelp, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Citation } from "@/lib/chat/schemas";
import { CopyButton } from "@/components/common/copy-button";
import { Button } from "@/components/ui/button";
import { AnswerNotices } from "./answer-notices";
import { AnswerText } from "./answer-text";
import { FeedbackButtons } from "./feedback-buttons";
import { ModelLabel } from "./model-label";
import { OutcomeLine } from "./outcome-line";
import { QuestionBubble } from "./question-bubble";
import type { Turn } from "./turn";
import { TurnFailure } from "./turn-failure";
import { WorkingLine } from "./working-line";

interface TurnViewProps {
  turn: Turn;
  avatarPath: string;
  canRate: boolean;
  passageHref: (citation: Citation) => string;
  /** An answer is on its way: passages open in a new tab, so that it is still seen coming. */
  opensApart: boolean;
  limitsHref?: string;
  onRetry: (turn: Turn) => void;
  onWhy: (turn: Turn) => void;
}

/** A question and its answer, with all that can be done about the answer. */
export function TurnView({
  turn,
  avatarPath,
  canRate,
  passageHref,
  opensApart,
  limitsHref,
  onRetry,
  onWhy,
}: TurnViewProps) {
  const t = useTranslations("chat");
  const { phase } = turn;
  return (
    <article className="grid gap-3">
      <QuestionBubble>{turn.question}</QuestionBubble>
      {turn.outcome ? <OutcomeLine outcome={turn.outcome} citations={turn.citations} /> : null}
      <AnswerNotices turn={turn} place="above" />
      {phase === "searching" || (phase === "writing" && !turn.outcome) ? (
        <WorkingLine>
          {t(phase === "searching" ? "message.thinking" : "message.writing")}
        </WorkingLine>
      ) : null}
      {turn.text ? (
        <AnswerText
          text={turn.text}
          citations={turn.citations}
          passageHref={passageHref}
          opensApart={opensApart}
          isGrowing={phase === "writing"}
        />
      ) : null}
      <AnswerNotices turn={turn} place="below" />
      {phase === "unanswered" ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p className="text-sm text-muted-foreground">{t("message.unanswered")}</p>
          <Button variant="outline" size="dense" onClick={() => onRetry(turn)}>
            <RotateCw aria-hidden />
            {t("message.retry")}
          </Button>
        </div>
      ) : null}
      {turn.failure ? (
        <TurnFailure failure={turn.failure} limitsHref={limitsHref} onRetry={() => onRetry(turn)} />
      ) : null}
      {phase === "done" ? (
        <div className="-ml-2 flex flex-wrap items-center gap-x-1 gap-y-0.5">
          <Button
            variant="ghost"
            size="dense"
            className="px-2 font-normal text-muted-foreground"
            onClick={() => onWhy(turn)}
          >
            <CircleHelp aria-hidden />
            {t("playground.why")}
          </Button>
          {turn.notices.includes("broken_off") ? (
            <Button
              variant="ghost"
              size="dense"
              className="px-2 font-normal text-muted-foreground"
              onClick={() => onRetry(turn)}
            >
              <RotateCw aria-hidden />
              {t("message.retry")}
            </Button>
          ) : null}
          <CopyButton value={turn.text} label={t("message.copyAnswer")} />
          {canRate && turn.messageId ? (
            <FeedbackButtons
              messagePath={`${avatarPath}/messages/${turn.messageId}`}
              initial={turn.feedback}
            />
          ) : null}
          {turn.model ? (
            <span className="ml-auto pl-2">
              <ModelLabel model={turn.model} />
            </span>
          ) : null}
        </div>
      ) : null}
    </article>
  );
}
