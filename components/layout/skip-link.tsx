import { useTranslations } from "next-intl";

/** The first stop of the Tab key: past the navigation to `#main`. */
export function SkipLink() {
  const t = useTranslations("common.layout");
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded-md bg-primary px-4 py-2 font-medium text-primary-foreground focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
    >
      {t("skipToContent")}
    </a>
  );
}
