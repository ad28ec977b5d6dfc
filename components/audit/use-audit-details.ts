import { useFormatter, useTranslations } from "next-intl";
import { useAmounts } from "@/components/common/use-amounts";
import type { AuditEntryView } from "@/lib/analytics/schemas";

/** Where the words for a fact's values are. */
const valueWords: Record<string, string> = {
  role: "common.roles",
  previousRole: "common.roles",
  scopeType: "billing.limits.scopes",
  metric: "billing.metrics",
  period: "billing.limits.periods",
};

const momentNames = ["expiresAt", "createdAfter", "createdBefore"];

/** What an entry says of its act, "name: Shop · role: Editor"; what has no words yet shows its code. */
export function useAuditDetails() {
  const t = useTranslations();
  const format = useFormatter();
  const { exactMoney, count } = useAmounts();
  const say = (key: string, otherwise: string) =>
    t.has(key as "common.layout.product") ? t(key as "common.layout.product") : otherwise;

  const textOf = (name: string, value: unknown, isMoney: boolean): string => {
    if (Array.isArray(value)) return value.map((one) => textOf(name, one, isMoney)).join(", ");
    if (typeof value === "boolean") return t(value ? "audit.details.yes" : "audit.details.no");
    if (typeof value === "number") return isMoney ? exactMoney(value) : count(value);
    if (typeof value !== "string") return JSON.stringify(value);
    if (momentNames.includes(name) && !Number.isNaN(Date.parse(value)))
      return format.dateTime(new Date(value), { dateStyle: "medium", timeStyle: "short" });
    return valueWords[name] ? say(`${valueWords[name]}.${value}`, value) : value;
  };

  return ({ metadata }: Pick<AuditEntryView, "metadata">) =>
    Object.entries(metadata)
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => {
        const isMoney =
          name === "amountMicros" || (name === "limit" && metadata.metric === "money");
        return `${say(`audit.details.${name}`, name)}: ${textOf(name, value, isMoney)}`;
      })
      .join(" · ");
}
