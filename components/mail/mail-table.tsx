"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { CursorPagerProps } from "@/components/common/cursor-pager";
import { DataTable } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import { RelativeTime } from "@/components/common/relative-time";
import { SegmentedControl } from "@/components/common/segmented-control";
import { useUrlFilters } from "@/components/common/use-url-filters";
import type { MailView } from "@/lib/notifications/schemas";
import { mailStatuses } from "@/lib/notifications/types";
import { MailStatus } from "./mail-status";

interface MailTableProps {
  mails: MailView[];
  pager: CursorPagerProps;
}

/** Mails of the whole installation, newest first, narrowed by what became of them. */
export function MailTable({ mails, pager }: MailTableProps) {
  const t = useTranslations("mail.console");
  const { get, set } = useUrlFilters();
  return (
    <DataTable
      caption={t("title")}
      rows={mails}
      rowId={(mail) => mail.id}
      rowLabel={(mail) => mail.subject}
      filters={
        <SegmentedControl
          label={t("status")}
          value={get("status") ?? ""}
          onChange={(value) => set("status", value || undefined)}
          segments={[
            { value: "", label: t("all") },
            ...mailStatuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
          ]}
        />
      }
      empty={<EmptyState drawing="conversations" title={t("empty")} />}
      pager={pager}
      columns={[
        {
          id: "subject",
          header: t("subject"),
          primary: true,
          cell: (mail) => (
            <Link
              href={`/admin/mail/${mail.id}`}
              className="rounded-sm wrap-anywhere hover:underline"
            >
              {mail.subject}
            </Link>
          ),
        },
        {
          id: "to",
          header: t("to"),
          cell: (mail) => <span className="wrap-anywhere">{mail.to}</span>,
        },
        { id: "status", header: t("status"), cell: (mail) => <MailStatus status={mail.status} /> },
        {
          id: "asked",
          header: t("asked"),
          align: "end",
          cell: (mail) => <RelativeTime date={mail.createdAt} />,
        },
      ]}
    />
  );
}
