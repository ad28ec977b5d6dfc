"use client";

import { useNow, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/ui/toaster";
import { useAct } from "@/components/common/use-act";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/action-result";
import type { DeletedProjectView, ProjectView } from "@/lib/projects/schemas";

const msPerDay = 86_400_000;

interface DeletedProjectsProps {
  projects: readonly DeletedProjectView[];
  restoreAction: (input: { id: string }) => Promise<ActionResult<ProjectView>>;
}

/** What one deleted and can still bring back, with the days that are left. */
export function DeletedProjects({ projects, restoreAction }: DeletedProjectsProps) {
  const t = useTranslations("projects");
  const now = useNow();
  const router = useRouter();
  const { attempt } = useAct();
  const [busyId, setBusyId] = useState<string>();

  const restore = async ({ id, name }: DeletedProjectView) => {
    setBusyId(id);
    const result = await attempt(restoreAction({ id }));
    setBusyId(undefined);
    if (result.ok) toast.success(t("settings.restored", { name }));
    router.refresh();
  };

  return (
    <section aria-labelledby="deleted-projects" className="mt-12 grid gap-3">
      <div className="grid gap-1">
        <h2 id="deleted-projects" className="font-semibold">
          {t("deletedList.title")}
        </h2>
        <p className="max-w-reading text-muted-foreground">{t("deletedList.hint")}</p>
      </div>
      <ul className="divide-y rounded-lg border bg-card">
        {projects.map((project) => (
          <li key={project.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
            <span className="min-w-0 grow wrap-anywhere">{project.name}</span>
            <span className="text-sm whitespace-nowrap text-muted-foreground tabular-nums">
              {t("deletedList.left", {
                days: Math.ceil((Date.parse(project.purgeAt) - now.getTime()) / msPerDay),
              })}
            </span>
            <Button
              variant="outline"
              size="dense"
              disabled={busyId !== undefined}
              aria-busy={busyId === project.id}
              onClick={() => restore(project)}
            >
              {t("deletedList.restore")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
