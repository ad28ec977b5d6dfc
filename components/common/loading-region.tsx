import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Wraps skeletons: says once, to those who cannot see them, that something is loading. */
export function LoadingRegion({ children }: { children: ReactNode }) {
  const t = useTranslations("common.states");
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{t("loading")}</span>
      {children}
    </div>
  );
}
