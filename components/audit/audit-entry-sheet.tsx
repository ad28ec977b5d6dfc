"use client";

import { useFormatter, useTranslations } from "next-intl";
import { FactList } from "@/components/common/fact-list";
import { CodeBlock } from "@/components/common/code-block";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";
import type { AuditEntryView } from "@/lib/analytics/schemas";
import { useAuditWords } from "./use-audit-words";

/** All that an entry holds. */
export function AuditEntrySheet({
  entry,
  onClose,
}: {
  entry: AuditEntryView | undefined;
  onClose: () => void;
}) {
  const t = useTranslations();
  const format = useFormatter();
  const { actionOf, actorOf } = useAuditWords();
  if (!entry) return null;
  const code = (text: string | null) =>
    text ? <span className="font-mono text-sm">{text}</span> : "–";
  return (
    <Sheet open onOpenChange={onClose}>
      <SheetContent closeLabel={t("common.actions.close")}>
        <SheetTitle className="pr-10">{actionOf(entry)}</SheetTitle>
        <SheetDescription>
          {format.dateTime(new Date(entry.createdAt), { dateStyle: "long", timeStyle: "medium" })}
        </SheetDescription>
        <FactList
          facts={[
            { label: t("audit.columns.who"), value: actorOf(entry) },
            ...(entry.actorEmail
              ? [{ label: t("auth.fields.email"), value: entry.actorEmail }]
              : []),
            { label: t("audit.entry.actorId"), value: code(entry.actorId) },
            ...(entry.impersonatorUserId
              ? [{ label: t("audit.entry.impersonator"), value: code(entry.impersonatorUserId) }]
              : []),
            { label: t("audit.entry.action"), value: code(entry.action) },
            { label: t("audit.columns.result"), value: t(`audit.result.${entry.result}`) },
            { label: t("audit.entry.target"), value: code(entry.targetId) },
            { label: t("audit.columns.project"), value: code(entry.projectId) },
            { label: t("audit.entry.address"), value: code(entry.address) },
            { label: t("audit.entry.request"), value: code(entry.requestId) },
            { label: t("audit.entry.id"), value: code(entry.id) },
          ]}
        />
        <CodeBlock
          title={t("audit.columns.details")}
          code={JSON.stringify(entry.metadata, null, 2)}
        />
      </SheetContent>
    </Sheet>
  );
}
