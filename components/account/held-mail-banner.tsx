import { MailWarning } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { ReminderBar } from "./reminder-bar";

/** For an admin whose own link lies in the console, because there is no mail server. */
export function HeldMailBanner({ email, href }: { email: string; href: string }) {
  const t = useTranslations("common.verifyEmail");
  return (
    <ReminderBar label={t("label")} icon={<MailWarning aria-hidden />} text={t("held", { email })}>
      <Link href={href} className="font-medium text-primary underline underline-offset-4">
        {t("openHeld")}
      </Link>
    </ReminderBar>
  );
}
