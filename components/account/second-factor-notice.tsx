import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";

interface SecondFactorNoticeProps {
  isOn: boolean;
  /** What could not be opened. */
  place: "project" | "console";
  /** The page that could not be opened without a second factor. */
  backHref: string;
}

/** Says what led here, and leads back once that is done. */
export function SecondFactorNotice({ isOn, place, backHref }: SecondFactorNoticeProps) {
  const t = useTranslations(`auth.security.required.${place}`);
  return (
    <div
      role="status"
      className="mb-8 flex flex-wrap items-center gap-3 rounded-lg border bg-warning-soft px-4 py-3"
    >
      <ShieldAlert aria-hidden className="size-5 shrink-0 text-warning" />
      <p className="min-w-0 grow basis-60 text-base">{t(isOn ? "done" : "why")}</p>
      {isOn ? (
        <Button variant="outline" size="dense" asChild>
          <Link href={backHref}>{t("back")}</Link>
        </Button>
      ) : null}
    </div>
  );
}
