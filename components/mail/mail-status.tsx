import { useTranslations } from "next-intl";
import { StatusBadge, type StatusKind } from "@/components/common/status-badge";
import type { MailView } from "@/lib/notifications/schemas";

const kinds: Record<MailView["status"], StatusKind> = {
  held: "waiting",
  sent: "good",
  failed: "bad",
};

/** What became of a mail, in a word. */
export function MailStatus({ status }: { status: MailView["status"] }) {
  const t = useTranslations("mail.console.statuses");
  return <StatusBadge kind={kinds[status]}>{t(status)}</StatusBadge>;
}
