import { useId, type ReactNode } from "react";

interface SettingsSectionProps {
  title: string;
  /** What this is and what it does, in a sentence or two. */
  description?: ReactNode;
  /** Anchor of the section. */
  id?: string;
  children: ReactNode;
}

/** One subject of a settings page: what it is on the left, its controls on the right. */
export function SettingsSection({ title, description, id, children }: SettingsSectionProps) {
  const headingId = useId();
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className="grid scroll-mt-6 gap-x-12 gap-y-4 border-t py-8 first:border-0 first:pt-0 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]"
    >
      <div className="grid content-start gap-1">
        <h2 id={headingId} className="text-base font-semibold">
          {title}
        </h2>
        {description ? <p className="text-base text-muted-foreground">{description}</p> : null}
      </div>
      <div className="grid min-w-0 content-start gap-6">{children}</div>
    </section>
  );
}
