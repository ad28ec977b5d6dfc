"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AskTextsInput, TextsAnswerView } from "@/lib/chat/schemas";
import type { ActionResult } from "@/lib/http/action-result";
import { Composer } from "@/components/chat/composer";
import { moveFocus } from "@/components/common/move-focus";
import { reached } from "@/components/common/reached";
import { StarterQuestions } from "@/components/chat/starter-questions";
import { useStickToEnd } from "@/components/chat/use-stick-to-end";
import { DemoTurnView, type DemoTurn } from "./demo-turn";

interface DemoPanelProps {
  /** Asked and answered before the visitor came; without an answer it is left to be asked. */
  first: { question: string; answer: TextsAnswerView | null };
  starters: readonly string[];
  ask: (input: AskTextsInput) => Promise<ActionResult<TextsAnswerView>>;
}

const questionMax = 500;

/** A consultant to talk to at once; nothing of it is kept. */
export function DemoPanel({ first, starters, ask }: DemoPanelProps) {
  const t = useTranslations("marketing.demo");
  const [turns, setTurns] = useState<readonly DemoTurn[]>(first.answer ? [first] : []);
  const { box, onScroll } = useStickToEnd(turns, { asked: turns.length, startsAtTop: true });
  const isAnswering = turns.some(({ answer, failure }) => !answer && !failure);

  const askNext = async (question: string) => {
    if (isAnswering) return;
    setTurns((all) => [...all, { question, answer: null }]);
    const result = await reached(ask({ message: question }));
    const end = result.ok ? { answer: result.value } : { answer: null, failure: result.error };
    setTurns((all) => [...all.slice(0, -1), { question, ...end }]);
  };
  const asked = new Set(turns.map(({ question }) => question));
  const open = [first.question, ...starters].filter((question) => !asked.has(question));

  return (
    <section aria-label={t("title")} className="flex min-w-0 flex-col rounded-lg border bg-card">
      <header className="border-b px-4 py-3">
        <h2 className="font-semibold">{t("title")}</h2>
        <p className="text-sm text-muted-foreground">{t("lead")}</p>
      </header>
      <div
        ref={box}
        onScroll={onScroll}
        role="log"
        aria-label={t("conversation")}
        tabIndex={0}
        className="grid h-96 content-start lg:h-88 gap-6 overflow-y-auto p-4 focus-visible:-outline-offset-2"
      >
        {turns.map((turn, index) => (
          <DemoTurnView key={index} turn={turn} showsPassage={index === 0} />
        ))}
      </div>
      {open.length > 0 ? (
        <div className="px-3 pb-3">
          <StarterQuestions
            questions={open}
            onAsk={(question) => {
              // The question leaves the list with its button; what comes of it is read here.
              moveFocus(box.current);
              void askNext(question);
            }}
          />
        </div>
      ) : null}
      <Composer
        isAnswering={false}
        disabled={isAnswering}
        maxLength={questionMax}
        onAsk={(question) => void askNext(question)}
      />
    </section>
  );
}
