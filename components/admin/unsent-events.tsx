import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/common/relative-time";
import type { UnsentEventView } from "@/lib/jobs/schemas";

interface UnsentEventsProps {
  count: number;
  /** The oldest of them. */
  events: readonly UnsentEventView[];
}

/** What should have reached the job engine long ago; nothing is shown while all is well. */
export function UnsentEvents({ count, events }: UnsentEventsProps) {
  const t = useTranslations("admin.jobs");
  if (count === 0) return null;
  return (
    <section
      aria-labelledby="unsent-events"
      className="mb-6 rounded-lg border border-warning/40 bg-warning-soft p-4"
    >
      <h2 id="unsent-events" className="flex items-center gap-2 text-base font-semibold">
        <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />
        {t("unsent", { count })}
      </h2>
      <p className="mt-1 max-w-reading text-base">{t("unsentHint")}</p>
      <ul className="mt-3 grid gap-1 text-sm">
        {events.map(({ id, name, attempts, createdAt }) => (
          <li key={id} className="flex flex-wrap gap-x-3">
            <span className="font-mono wrap-anywhere">{name}</span>
            <span className="text-muted-foreground">
              <RelativeTime date={createdAt} /> · {t("tries", { count: attempts })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
