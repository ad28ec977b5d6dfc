import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export const progressStages = ["parse", "chunk", "embed", "ready"] as const;

export type ProgressStage = (typeof progressStages)[number];

interface StagedProgressProps {
  /** The stage under way; `ready` means all is done. */
  stage: ProgressStage;
  /** How far this stage has come, 0 to 1. */
  fraction?: number;
  /** What is processed, read out. */
  label: string;
  /** Time left. */
  note?: ReactNode;
}

/** A thin bar in four parts: parse, chunk, embed, ready. */
export function StagedProgress({ stage, fraction = 0, label, note }: StagedProgressProps) {
  const t = useTranslations("common.stages");
  const current = progressStages.indexOf(stage);
  const finished = stage === "ready";
  const share = Math.min(1, Math.max(0, fraction));
  const percent = finished ? 100 : Math.round(((current + share) / 3) * 100);
  return (
    <div className="grid min-w-0 gap-1">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, percent)}
        aria-valuetext={t(stage)}
        className="grid grid-cols-[1fr_1fr_2fr_8px] gap-0.5"
      >
        {progressStages.map((name, index) => (
          <span key={name} className="h-1 overflow-hidden rounded-full bg-accent">
            <span
              className={cn(
                "block h-full transition-[width]",
                finished ? "bg-success" : "bg-primary",
              )}
              style={{
                width: `${index < current || finished ? 100 : index === current ? share * 100 : 0}%`,
              }}
            />
          </span>
        ))}
      </div>
      <div className="flex justify-between gap-3 text-xs text-muted-foreground tabular-nums">
        <span>{t(stage)}</span>
        {note ? <span className="min-w-0 truncate">{note}</span> : null}
      </div>
    </div>
  );
}
