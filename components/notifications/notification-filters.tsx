"use client";

import { useTranslations } from "next-intl";
import { FilterChip } from "@/components/common/filter-chip";
import { useUrlFilters } from "@/components/common/use-url-filters";
import type { NoticeKind } from "@/lib/notifications/schemas";
import { notificationStates } from "@/lib/notifications/types";

/** Narrows the list to a state and to one kind; both stand in the address. */
export function NotificationFilters({ kinds }: { kinds: readonly NoticeKind[] }) {
  const t = useTranslations("notifications");
  const { get, set } = useUrlFilters();
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <FilterChip
        label={t("filters.state")}
        options={notificationStates.map((value) => ({ value, label: t(`states.${value}`) }))}
        value={get("state")}
        onChange={(value) => set("state", value)}
      />
      <FilterChip
        label={t("filters.kind")}
        options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        value={get("kind")}
        onChange={(value) => set("kind", value)}
      />
    </div>
  );
}
