import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

/** Reminds a platform admin, on every page, that their password alone opens the platform. */
export function AdminPrompt() {
  const t = useTranslations("common.adminPrompt");
  return (
    <aside
      aria-label={t("label")}
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 border-b bg-warning-soft px-4 py-2 text-base"
    >
      <ShieldAlert aria-hidden className="size-4 shrink-0 text-warning" />
      <p>{t("text")}</p>
      <Link
        href="/account/security"
        className="font-medium text-primary underline underline-offset-4"
      >
        {t("link")}
      </Link>
    </aside>
  );
}
