import { useId } from "react";
import { cn } from "@/components/ui/cn";

interface TextColumnsProps {
  title: string;
  /** Numbers the items: an order of steps. */
  numbered?: boolean;
  items: readonly { title: string; text: string }[];
}

/** A heading and three short texts side by side. */
export function TextColumns({ title, numbered = false, items }: TextColumnsProps) {
  const headingId = useId();
  const List = numbered ? "ol" : "ul";
  return (
    <section aria-labelledby={headingId} className="border-t py-12 sm:py-16">
      <h2 id={headingId} className="text-xl font-semibold">
        {title}
      </h2>
      <List className="mt-8 grid gap-8 md:grid-cols-3 md:gap-12">
        {items.map((item, index) => (
          <li key={item.title} className="grid content-start gap-2">
            {numbered ? (
              <span aria-hidden className="text-sm font-medium text-primary tabular-nums">
                {index + 1}
              </span>
            ) : null}
            <h3
              className={cn("text-lg font-semibold", !numbered && "border-l-2 border-primary pl-3")}
            >
              {item.title}
            </h3>
            <p className={cn("text-muted-foreground", !numbered && "pl-3.5")}>{item.text}</p>
          </li>
        ))}
      </List>
    </section>
  );
}
