import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "@/components/ui/breadcrumb";

interface PageHeaderProps {
  title: string;
  /** One sentence: what this page is for. */
  description?: ReactNode;
  /** The way here, the page itself left out. */
  crumbs?: readonly Crumb[];
  /** A badge beside the title. */
  status?: ReactNode;
  /** The primary act on the right, quieter ones before it. */
  actions?: ReactNode;
}

/** Head of every page: where one is, its title, one sentence, the primary act. */
export function PageHeader({ title, description, crumbs, status, actions }: PageHeaderProps) {
  const t = useTranslations("common.layout");
  return (
    <header className="mb-6 grid gap-2">
      {crumbs?.length ? <Breadcrumb label={t("breadcrumb")} crumbs={crumbs} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-1">
          <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 text-xl font-semibold wrap-break-word">{title}</h1>
            {status}
          </div>
          {description ? (
            <p className="max-w-reading text-base text-muted-foreground">{description}</p>
          ) : null}
        </div>
        {actions ? (
          <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:*:grow">
            {actions}
          </div>
        ) : null}
      </div>
    </header>
  );
}
