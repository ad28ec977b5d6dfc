import { ArrowRight } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { AvatarsTable } from "@/components/avatars/avatars-table";
import { QuotaBars } from "@/components/billing/quota-bars";
import type { AvatarView } from "@/lib/avatars/schemas";
import { getLimits } from "@/lib/billing";
import { allows, type ProjectContext } from "@/lib/context";
import { deleteAvatarAction } from "./avatars/actions";

interface ProjectOverviewProps {
  ctx: ProjectContext;
  projectId: string;
  /** Newest first. */
  avatars: readonly AvatarView[];
}

const avatarsShown = 5;

/** How a project that works is doing: its avatars, and what of the plan is used. */
export async function ProjectOverview({ ctx, projectId, avatars }: ProjectOverviewProps) {
  const [t, limits] = await Promise.all([
    getTranslations(),
    allows(ctx, "usage:read") ? getLimits(ctx) : null,
  ]);
  const home = `/projects/${projectId}`;
  return (
    <div className="grid min-w-0 gap-10">
      <Part
        title={t("avatars.list.title")}
        more={{ href: `${home}/avatars`, label: t("projects.overview.allAvatars") }}
      >
        <AvatarsTable
          avatars={avatars.slice(0, avatarsShown)}
          canDelete={allows(ctx, "avatars:delete")}
          deleteAction={deleteAvatarAction}
        />
      </Part>
      {limits ? (
        <Part
          title={t("projects.overview.use")}
          more={{ href: `${home}/billing`, label: t("projects.overview.allUse") }}
        >
          <QuotaBars quotas={limits.quotas} />
        </Part>
      ) : null}
    </div>
  );
}

function Part({
  title,
  more,
  children,
}: {
  title: string;
  more: { href: string; label: string };
  children: ReactNode;
}) {
  return (
    <section className="grid min-w-0 gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-lg font-semibold">{title}</h2>
        <Link
          href={more.href}
          className="inline-flex items-center gap-1 rounded-sm text-base text-primary underline-offset-4 hover:underline touch:min-h-11"
        >
          {more.label}
          <ArrowRight aria-hidden className="size-4" />
        </Link>
      </div>
      {children}
    </section>
  );
}
