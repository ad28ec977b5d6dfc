import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

interface ReminderBarProps {
  /** Names the landmark. */
  label: string;
  icon: ReactNode;
  text: string;
  tone?: "info" | "warning";
  /** What to do about it. */
  children: ReactNode;
}

/** A quiet line above every page: what is still to be done for the account. The frame makes room for it. */
export function ReminderBar({ label, icon, text, tone = "info", children }: ReminderBarProps) {
  return (
    <aside
      aria-label={label}
      data-reminder
      className={cn(
        "z-30 flex gap-3 border-b px-4 py-2 text-base lg:sticky lg:top-0 lg:h-10 lg:items-center lg:justify-center lg:py-0",
        "[&>svg]:size-4 [&>svg]:shrink-0 max-lg:[&>svg]:mt-0.5",
        tone === "warning"
          ? "bg-warning-soft [&>svg]:text-warning"
          : "bg-info-soft [&>svg]:text-info",
      )}
    >
      {icon}
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1 lg:flex-nowrap">
        <p className="min-w-0 wrap-anywhere lg:truncate">{text}</p>
        <div className="shrink-0">{children}</div>
      </div>
    </aside>
  );
}
