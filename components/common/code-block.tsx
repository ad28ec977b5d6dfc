import { cn } from "@/components/ui/cn";
import { CopyButton } from "./copy-button";

interface CodeBlockProps {
  code: string;
  /** What the code is, read out and shown above it. */
  title: string;
  /** Leaves the title to be read out only. */
  hideTitle?: boolean;
  className?: string;
}

/** Code to be copied, scrolling sideways rather than breaking. */
export function CodeBlock({ code, title, hideTitle = false, className }: CodeBlockProps) {
  return (
    <figure className={cn("relative min-w-0 rounded-lg border bg-muted", className)}>
      <figcaption
        className={cn(
          hideTitle ? "sr-only" : "border-b py-2 pr-12 pl-4 text-sm text-muted-foreground",
        )}
      >
        {title}
      </figcaption>
      <pre
        tabIndex={0}
        role="region"
        aria-label={title}
        className={cn(
          "overflow-x-auto rounded-lg p-4 font-mono text-sm focus-visible:-outline-offset-2",
          hideTitle && "pr-14",
        )}
      >
        <code>{code}</code>
      </pre>
      <CopyButton
        value={code}
        className={cn(
          "absolute right-0 bg-muted",
          hideTitle ? "top-2 touch:top-1" : "top-0.5 touch:-top-1",
        )}
      />
    </figure>
  );
}
