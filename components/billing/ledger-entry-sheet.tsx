"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { FactList, type Fact } from "@/components/common/fact-list";
import { useAmounts } from "@/components/common/use-amounts";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";
import type { LedgerEntryView } from "@/lib/billing/schemas";
import { useUsageWords } from "./use-usage-words";

interface LedgerEntrySheetProps {
  entry: LedgerEntryView | undefined;
  onClose: () => void;
}

/** All that an entry holds, and the way to the other entries of its request. */
export function LedgerEntrySheet({ entry, onClose }: LedgerEntrySheetProps) {
  const t = useTranslations();
  const format = useFormatter();
  const facts = useFacts();
  if (!entry) return null;
  return (
    <Sheet open onOpenChange={onClose}>
      <SheetContent closeLabel={t("common.actions.close")}>
        <SheetTitle className="pr-10">{t(`billing.kinds.${entry.kind}`)}</SheetTitle>
        <SheetDescription>
          {format.dateTime(new Date(entry.createdAt), { dateStyle: "long", timeStyle: "medium" })}
        </SheetDescription>
        <p className="text-base text-muted-foreground">{t(`billing.kindHints.${entry.kind}`)}</p>
        <FactList facts={facts(entry)} />
        <div>
          <Button variant="outline" asChild onClick={onClose}>
            <Link href={`?requestId=${encodeURIComponent(entry.requestId)}`}>
              {t("billing.ledger.entry.sameRequest")}
            </Link>
          </Button>
        </div>
      </SheetContent>
    </Sheet>
  );
}

function useFacts() {
  const t = useTranslations("billing");
  const { exactMoney, count } = useAmounts();
  const { purposeOf, channelOf } = useUsageWords();
  const format = useFormatter();
  const day = (date: string) =>
    format.dateTime(new Date(date), { dateStyle: "long", timeZone: "UTC" });
  const code = (text: string) => <span className="font-mono text-sm">{text}</span>;
  return (entry: LedgerEntryView): Fact[] => {
    const optional = (label: string, value: Fact["value"]): Fact[] =>
      value === null || value === "" ? [] : [{ label, value }];
    const isUse = entry.kind === "settle";
    return [
      { label: t("ledger.columns.purpose"), value: purposeOf(entry.purpose) },
      { label: t("metrics.money"), value: exactMoney(entry.amountMicros) },
      { label: t("metrics.tokens"), value: count(entry.amountTokens) },
      ...(isUse
        ? [
            { label: t("ledger.entry.inputTokens"), value: count(entry.inputTokens) },
            { label: t("ledger.entry.outputTokens"), value: count(entry.outputTokens) },
            { label: t("metrics.messages"), value: count(entry.messages) },
          ]
        : []),
      ...optional(t("groups.model"), entry.model && code(entry.model)),
      ...optional(t("groups.channel"), entry.channel && channelOf(entry.channel)),
      ...optional(t("groups.avatar"), entry.avatarName ?? (entry.avatarId && code(entry.avatarId))),
      ...optional(
        t("groups.api_key"),
        entry.apiKeyName ?? (entry.apiKeyId && code(entry.apiKeyId)),
      ),
      ...optional(t("groups.end_user"), entry.endUserId && code(entry.endUserId)),
      ...optional(t("ledger.entry.reason"), entry.reason),
      { label: t("ledger.entry.usageDate"), value: day(entry.usageDate) },
      { label: t("ledger.entry.requestId"), value: code(entry.requestId) },
      { label: t("ledger.entry.id"), value: code(entry.id) },
    ];
  };
}
