import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { ReminderBar } from "./reminder-bar";

/** Reminds a platform admin, on every page, that their password alone opens the platform. */
export function AdminPrompt() {
  const t = useTranslations("common.adminPrompt");
  return (
    <ReminderBar
      label={t("label")}
      icon={<ShieldAlert aria-hidden />}
      text={t("text")}
      tone="warning"
    >
      <Link
        href="/account/security"
        className="font-medium text-primary underline underline-offset-4"
      >
        {t("link")}
      </Link>
    </ReminderBar>
  );
}
