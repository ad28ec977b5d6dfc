import type { ReactNode } from "react";
import { clsx } from "clsx";

interface StatePanelProps {
  drawing?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  role?: "alert" | "status";
  className?: string;
}

/** The centred shape that empty, error and denied states share. */
export function StatePanel({
  drawing,
  title,
  description,
  action,
  role,
  className,
}: StatePanelProps) {
  return (
    <div
      role={role}
      className={clsx(
        "flex min-h-64 flex-col items-center justify-center gap-4 rounded-lg border border-dashed px-6 py-12 text-center",
        className,
      )}
    >
      {drawing}
      <div className="grid gap-1">
        <p className="text-base font-medium text-balance">{title}</p>
        {description ? (
          <div className="max-w-md text-base text-pretty text-muted-foreground">{description}</div>
        ) : null}
      </div>
      {action}
    </div>
  );
}
