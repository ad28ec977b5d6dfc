import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { LineDrawing } from "@/components/common/line-drawing";
import { Button } from "@/components/ui/button";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("errors.page.notFoundTitle");

/** The page for addresses that lead nowhere, and for what the reader may not know exists. */
export default function NotFound() {
  const t = useTranslations("errors.page");
  return (
    <main
      id="main"
      className="flex min-h-dvh flex-col items-center justify-center gap-4 px-6 text-center"
    >
      <LineDrawing name="search" />
      <h1 className="text-xl font-semibold">{t("notFoundTitle")}</h1>
      <p className="max-w-md text-muted-foreground">{t("notFoundDescription")}</p>
      <Button asChild variant="outline">
        <Link href="/">{t("home")}</Link>
      </Button>
    </main>
  );
}
