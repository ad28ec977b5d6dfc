import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";

/** The product's mark and name, leading home. */
export function Wordmark({ href = "/" }: { href?: string }) {
  const t = useTranslations("common.layout");
  return (
    <Link
      href={href}
      className="inline-flex min-h-9 items-center touch:min-h-11 gap-2 rounded-sm text-lg font-semibold"
    >
      <svg aria-hidden viewBox="0 0 20 20" fill="none" className="size-5 text-primary">
        <path
          d="M4 3.5h12A1.5 1.5 0 0 1 17.5 5v8a1.5 1.5 0 0 1-1.5 1.5H9.5L5.5 18v-3.5H4A1.5 1.5 0 0 1 2.5 13V5A1.5 1.5 0 0 1 4 3.5Z"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
        <path
          d="M6.5 7.5h7M6.5 10.5h4"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
      </svg>
      {t("product")}
    </Link>
  );
}
