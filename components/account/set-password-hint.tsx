import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";

/** For an account that signs in by another service alone: a mailed link sets the first password. */
export function SetPasswordHint({ text }: { text: string }) {
  const t = useTranslations("auth.password");
  return (
    <div className="grid justify-items-start gap-3">
      <p className="max-w-reading text-base">{text}</p>
      <Button asChild variant="outline">
        <Link href="/forgot-password">{t("set")}</Link>
      </Button>
    </div>
  );
}
