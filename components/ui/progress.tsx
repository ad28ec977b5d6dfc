import { cn } from "./cn";

interface ProgressProps {
  /** From 0 to 100; leave out while the length is unknown. */
  value?: number;
  /** What is under way, read out. */
  label: string;
  tone?: "primary" | "success" | "warning" | "danger";
  className?: string;
}

const fills = {
  primary: "bg-primary",
  success: "bg-success",
  warning: "bg-warning",
  danger: "bg-danger",
};

/** A thin bar of how far something has come. */
export function Progress({ value, label, tone = "primary", className }: ProgressProps) {
  const known = value !== undefined;
  const percent = Math.min(100, Math.max(0, value ?? 0));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known ? Math.round(percent) : undefined}
      className={cn("h-1 w-full overflow-hidden rounded-full bg-accent", className)}
    >
      <div
        className={cn(
          "h-full rounded-full transition-[width]",
          fills[tone],
          !known && "w-full animate-breathe",
        )}
        style={known ? { width: `${percent}%` } : undefined}
      />
    </div>
  );
}
