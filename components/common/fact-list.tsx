import type { ReactNode } from "react";

export interface Fact {
  label: string;
  value: ReactNode;
}

/** Names and values of one thing, in two columns that become one on phones. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 text-base sm:grid-cols-[minmax(10rem,auto)_1fr]">
      {facts.map(({ label, value }) => (
        <div key={label} className="contents max-sm:block">
          <dt className="text-muted-foreground">{label}</dt>
          <dd className="min-w-0 wrap-anywhere tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
