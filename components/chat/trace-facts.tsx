import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAmounts } from "@/components/common/use-amounts";
import type { SearchTrace, Turn } from "./turn";

interface TraceFactsProps {
  trace: SearchTrace;
  usage: Turn["usage"];
}

const steps = ["embed", "lexical", "vector", "fuse"] as const;

/** The words searched for, the models compared, the time each step took, what it cost. */
export function TraceFacts({ trace, usage }: TraceFactsProps) {
  const t = useTranslations("chat.playground");
  const format = useFormatter();
  const { count, exactMoney } = useAmounts();
  const milliseconds = (value: number) =>
    t("milliseconds", { value: format.number(value, { maximumFractionDigits: 1 }) });
  const total = steps.reduce((sum, step) => sum + trace.milliseconds[step], 0);
  const hasUsage = usage !== null && usage.inputTokens + usage.outputTokens > 0;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2.5 text-sm">
      <Fact label={t("lexemes")}>
        {trace.lexemes.length === 0 ? (
          "–"
        ) : (
          <ul className="flex flex-wrap gap-1">
            {trace.lexemes.map(({ lexeme, documentFrequency }) => (
              <li
                key={lexeme}
                title={t("lexemeFound", { count: documentFrequency })}
                className="rounded-full bg-muted px-2 font-mono text-xs leading-5"
              >
                {lexeme}
                <span className="pl-1.5 text-muted-foreground tabular-nums">
                  {count(documentFrequency)}
                  <span className="sr-only"> {t("lexemeFoundIn")}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact label={t("models")}>
        <span className="font-mono text-xs break-all">
          {trace.isWordsOnly ? t("meaningAway") : trace.models.join(", ") || "–"}
        </span>
      </Fact>
      <Fact label={t("duration")}>
        <span className="font-medium tabular-nums">{milliseconds(total)}</span>{" "}
        <span className="text-muted-foreground tabular-nums">
          {steps
            .map((step) => `${t(`steps.${step}`)} ${milliseconds(trace.milliseconds[step])}`)
            .join(" · ")}
        </span>
      </Fact>
      {hasUsage ? (
        <>
          <Fact label={t("tokensLabel")}>
            <span className="tabular-nums">
              {t("tokens", { input: usage.inputTokens, output: usage.outputTokens })}
            </span>
          </Fact>
          <Fact label={t("cost")}>
            <span className="tabular-nums">{exactMoney(usage.costMicros)}</span>
          </Fact>
        </>
      ) : null}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
