import { CircleCheck, CircleDashed, TextQuote } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AnswerOutcome, Citation } from "@/lib/chat/schemas";

interface OutcomeLineProps {
  outcome: AnswerOutcome;
  citations: readonly Citation[];
}

const icons = {
  answer: <CircleCheck aria-hidden className="text-success" />,
  closest_passages: <TextQuote aria-hidden />,
  not_found: <CircleDashed aria-hidden />,
};

/** How an answer came out, in words with a quiet icon. */
export function OutcomeLine({ outcome, citations }: OutcomeLineProps) {
  const t = useTranslations("chat.outcome");
  const count = new Set(citations.map(({ documentId }) => documentId)).size;
  return (
    <p className="flex items-center gap-1.5 text-sm text-muted-foreground [&_svg]:size-4 [&_svg]:shrink-0">
      {icons[outcome]}
      {outcome === "answer" ? t("answer", { count }) : t(outcome)}
    </p>
  );
}
