import { ArrowRight, Circle, CircleCheck } from "lucide-react";
import { Link } from "@/components/ui/link";
import { cn } from "@/components/ui/cn";

export interface FirstStep {
  label: string;
  isDone: boolean;
  /** Left out while an earlier step must come first, and where the reader may not take it. */
  href?: string;
}

interface FirstStepsProps {
  title: string;
  /** "2 of 4 done". */
  progress: string;
  /** Read out with a step that is done. */
  doneLabel: string;
  steps: readonly FirstStep[];
}

/** The way from an empty project to an avatar that answers; the next step stands out. */
export function FirstSteps({ title, progress, doneLabel, steps }: FirstStepsProps) {
  const next = steps.find((step) => !step.isDone);
  return (
    <section className="rounded-lg border bg-card">
      <header className="flex items-baseline justify-between gap-4 border-b px-4 py-3">
        <h2 className="font-semibold">{title}</h2>
        <p className="text-sm text-muted-foreground tabular-nums">{progress}</p>
      </header>
      <ol className="divide-y">
        {steps.map((step) => (
          <li key={step.label}>
            <Step step={step} isNext={step === next} doneLabel={doneLabel} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Step({
  step,
  isNext,
  doneLabel,
}: {
  step: FirstStep;
  isNext: boolean;
  doneLabel: string;
}) {
  const Icon = step.isDone ? CircleCheck : Circle;
  const body = (
    <>
      <Icon
        aria-hidden
        className={cn("size-4 shrink-0", step.isDone ? "text-success" : "text-muted-foreground")}
      />
      <span className={cn("grow", isNext && "font-medium")}>
        {step.label}
        {step.isDone ? <span className="sr-only">, {doneLabel}</span> : null}
      </span>
      {step.href ? (
        <ArrowRight
          aria-hidden
          className={cn("size-4", isNext ? "text-primary" : "text-muted-foreground")}
        />
      ) : null}
    </>
  );
  const row = "flex min-h-11 items-center gap-3 px-4 py-2.5";
  return step.href ? (
    <Link href={step.href} className={cn(row, "hover:bg-muted")}>
      {body}
    </Link>
  ) : (
    <div className={cn(row, "text-muted-foreground")}>{body}</div>
  );
}
