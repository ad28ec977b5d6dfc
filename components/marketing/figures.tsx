import { useId } from "react";

interface FiguresProps {
  title: string;
  items: readonly { value: string; label: string }[];
}

/** Three numbers and what they count. */
export function Figures({ title, items }: FiguresProps) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="border-t py-10 sm:py-12">
      <h2 id={headingId} className="sr-only">
        {title}
      </h2>
      <dl className="grid gap-8 md:grid-cols-3 md:gap-12">
        {items.map(({ value, label }) => (
          <div key={label} className="flex flex-col-reverse justify-end gap-1">
            <dt className="max-w-[36ch] text-muted-foreground">{label}</dt>
            <dd className="text-display font-semibold text-primary tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
