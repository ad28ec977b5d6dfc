"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname, useRouter } from "next/navigation";
import { DateFilter, DateRange } from "@/components/common/date-filter";
import { firstBeside, moveFocus } from "@/components/common/move-focus";
import { FilterChip, type FilterOption } from "@/components/common/filter-chip";
import { SearchField } from "@/components/common/search-field";
import { useUrlFilters } from "@/components/common/use-url-filters";
import { Button } from "@/components/ui/button";
import { ledgerKinds } from "@/lib/billing/types";
import { useUsageWords } from "./use-usage-words";

/** Filters that are reached by links from other pages; each shows itself while it is set. */
const linked = ["channel", "model", "apiKeyId", "endUserId"] as const;

/** What, for which avatar, which request, when: all in the address. */
export function LedgerFilterBar({ avatars }: { avatars: readonly FilterOption[] }) {
  const t = useTranslations();
  const { get, set } = useUrlFilters();
  const router = useRouter();
  const pathname = usePathname();
  const { channelOf } = useUsageWords();
  const names = ["kind", "avatarId", "requestId", "from", "to", ...linked] as const;
  const labelOf = (name: string, value: string) => (name === "channel" ? channelOf(value) : value);
  return (
    <>
      <SearchField
        label={t("billing.ledger.filters.requestId")}
        value={get("requestId") ?? ""}
        onChange={(value) => set("requestId", value || undefined)}
        className="sm:w-56"
      />
      <FilterChip
        label={t("billing.ledger.filters.kind")}
        options={ledgerKinds.map((kind) => ({ value: kind, label: t(`billing.kinds.${kind}`) }))}
        value={get("kind")}
        onChange={(value) => set("kind", value)}
      />
      <FilterChip
        label={t("billing.ledger.filters.avatarId")}
        options={withCurrent(avatars, get("avatarId"))}
        value={get("avatarId")}
        onChange={(value) => set("avatarId", value)}
      />
      {linked.map((name) => {
        const value = get(name);
        return value ? (
          <FilterChip
            key={name}
            label={t(`billing.ledger.filters.${name}`)}
            options={[{ value, label: labelOf(name, value) }]}
            value={value}
            onChange={(next) => {
              // Without its value the whole chip is gone.
              if (!next) moveFocus(document.querySelector("main input"));
              set(name, next);
            }}
          />
        ) : null;
      })}
      <DateRange>
        <DateFilter
          label={t("billing.period.from")}
          value={get("from")}
          onChange={(day) => set("from", day)}
        />
        <DateFilter
          label={t("billing.period.to")}
          value={get("to")}
          onChange={(day) => set("to", day)}
        />
      </DateRange>
      {names.some((name) => get(name)) ? (
        <Button
          variant="ghost"
          size="dense"
          onClick={({ currentTarget }) => {
            moveFocus(firstBeside(currentTarget));
            router.replace(pathname);
          }}
        >
          <X aria-hidden />
          {t("common.states.clearFilters")}
        </Button>
      ) : null}
    </>
  );
}

// An avatar that is gone, or not among the first hundred, is still what the list is narrowed to.
const withCurrent = (options: readonly FilterOption[], value: string | undefined) =>
  !value || options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: value }];
