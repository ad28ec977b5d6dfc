import { MailWarning } from "lucide-react";
import type { ReactNode } from "react";

interface ReminderBarProps {
  /** Names the landmark. */
  label: string;
  text: string;
  /** What to do about it. */
  children: ReactNode;
}

/** A quiet line above every page about the address that is not proven yet. */
export function ReminderBar({ label, text, children }: ReminderBarProps) {
  return (
    <aside
      aria-label={label}
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 border-b bg-info-soft px-4 py-2 text-base"
    >
      <MailWarning aria-hidden className="size-4 shrink-0 text-info" />
      <p className="min-w-0 wrap-anywhere">{text}</p>
      {children}
    </aside>
  );
}
