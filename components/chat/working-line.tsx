import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";

/** What is being done while one waits for an answer. */
export function WorkingLine({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center gap-1.5 text-sm text-muted-foreground">
      <LoaderCircle aria-hidden className="size-4 animate-spin" />
      {children}
    </p>
  );
}
