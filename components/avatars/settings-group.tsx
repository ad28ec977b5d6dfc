import { useId, type ReactNode } from "react";

interface SettingsGroupProps {
  title: string;
  description: string;
  children: ReactNode;
}

/** One subject of a narrow settings column: its name, a sentence, its controls below. */
export function SettingsGroup({ title, description, children }: SettingsGroupProps) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="grid gap-4 border-t pt-5">
      <div>
        <h2 id={headingId} className="text-base font-semibold">
          {title}
        </h2>
        <p className="text-sm text-muted-foreground">{description}</p>
      </div>
      {children}
    </section>
  );
}
