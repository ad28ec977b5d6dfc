import { useTranslations } from "next-intl";
import { StatusBadge, type StatusKind } from "@/components/common/status-badge";
import type { TelegramIntegrationView } from "@/lib/integrations/schemas";
import type { TelegramStatus } from "@/lib/integrations/types";

const kinds: Record<TelegramStatus, StatusKind> = {
  active: "good",
  connecting: "waiting",
  unreachable: "bad",
};

/** Whether the bot answers, and if not, what to do. */
export function BotStatus({ bot: { status, error } }: { bot: TelegramIntegrationView }) {
  const t = useTranslations("integrations.telegram");
  const reasons: Record<string, string> = {
    token_refused: t("reasons.tokenRefused"),
    token_unreadable: t("reasons.tokenUnreadable"),
    no_answer: t("reasons.noAnswer"),
  };
  const reason = status === "connecting" ? t("reasons.connecting") : reasons[error?.code ?? ""];
  return (
    <span className="grid justify-items-start gap-1">
      <StatusBadge kind={kinds[status]}>{t(`status.${status}`)}</StatusBadge>
      {reason ? <span className="text-sm text-muted-foreground">{reason}</span> : null}
    </span>
  );
}
