"use client";

import { useTranslations } from "next-intl";
import type { AuditEntryView } from "@/lib/analytics/schemas";

/** An entry in the reader's language; what has no words yet shows its code. */
export function useAuditWords() {
  const t = useTranslations("audit");
  const say = (key: string, otherwise: string) =>
    t.has(key as "title") ? t(key as "title") : otherwise;

  const personOf = (entry: AuditEntryView) => {
    switch (entry.actorType) {
      case "job":
        return t("actor.job");
      case "anonymous":
        return t("actor.anonymous");
      default:
        return entry.actorName ?? t("actor.gone");
    }
  };

  return {
    actionOf: ({ action }: Pick<AuditEntryView, "action">) => say(`actions.${action}`, action),

    actorOf: (entry: AuditEntryView) =>
      entry.impersonatorUserId
        ? t("actor.as", {
            admin: entry.impersonatorName ?? entry.impersonatorUserId,
            person: personOf(entry),
          })
        : personOf(entry),
  };
}
