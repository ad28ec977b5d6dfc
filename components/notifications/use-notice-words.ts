"use client";

import { useLocale, useTranslations } from "next-intl";
import type { NotificationView } from "@/lib/notifications/schemas";

/** What a notification says, in the reader's language. */
export function useNoticeWords() {
  const t = useTranslations("notifications");
  const locale = useLocale();

  const sentenceOf = ({ kind, facts }: NotificationView) => {
    const { projectName = "", documentTitle = "", personName = "", threshold = 0 } = facts;
    const planName = (locale === "ru" ? facts.planNameRu : facts.planNameEn) ?? "";
    switch (kind) {
      case "user_registered":
        return t("sentences.user_registered", { personName });
      case "plan_requested":
        return t("sentences.plan_requested", { projectName, planName });
      case "plan_decided":
        return t(`sentences.plan_decided_${facts.decision ?? "declined"}`, { planName });
      case "offer_answered":
        return t(`sentences.offer_answered_${facts.answer ?? "refused"}`, {
          projectName,
          planName,
        });
      case "plan_changed":
        return t(`sentences.plan_changed_${facts.change ?? "given"}`, { planName });
      case "usage_threshold":
        return t("sentences.usage_threshold", { threshold });
      case "limit_reached":
        if (facts.isTooLow) return t("sentences.limit_too_low");
        return t(facts.isPartlyLeft ? "sentences.limit_partly_left" : "sentences.limit_reached");
      case "ingestion_failed":
        return t("sentences.ingestion_failed", { documentTitle });
    }
  };

  /** Where it happened and what else there is to say of it. */
  const detailsOf = ({ kind, facts }: NotificationView): string[] => {
    const { metric = "", period = "", scopeName = "" } = facts;
    const scope = scopeName ? `named_${facts.scope}` : (facts.scope ?? "");
    const isLimit = kind === "usage_threshold" || kind === "limit_reached";
    // Their sentence names the project.
    const isNamed = kind === "plan_requested" || kind === "offer_answered";
    const limitWords = () =>
      period === "standing"
        ? t("room", { metric })
        : t("limit", { metric, scope, scopeName, period });
    return [
      isNamed ? undefined : facts.projectName,
      facts.personEmail,
      isLimit ? limitWords() : undefined,
    ].filter((words) => words !== undefined);
  };

  return { sentenceOf, detailsOf };
}
