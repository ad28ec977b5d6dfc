"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { CursorPagerProps } from "@/components/common/cursor-pager";
import { DataTable } from "@/components/common/data-table";
import { StatusBadge } from "@/components/common/status-badge";
import { RelativeTime } from "@/components/common/relative-time";
import type { ProjectView } from "@/lib/projects/schemas";

interface ProjectsTableProps {
  projects: ProjectView[];
  pager: CursorPagerProps;
}

/** The projects that one belongs to. */
export function ProjectsTable({ projects, pager }: ProjectsTableProps) {
  const t = useTranslations();
  return (
    <DataTable
      caption={t("projects.list.title")}
      rows={projects}
      rowId={(project) => project.id}
      rowLabel={(project) => project.name}
      empty={null}
      pager={pager}
      columns={[
        {
          id: "name",
          header: t("projects.settings.name"),
          primary: true,
          cell: (project) => (
            <Link
              href={`/projects/${project.id}`}
              className="rounded-sm wrap-anywhere hover:underline"
            >
              {project.name}
            </Link>
          ),
        },
        {
          id: "state",
          header: t("projects.list.state"),
          cell: (project) =>
            project.isSuspended ? (
              <StatusBadge kind="bad">{t("projects.list.suspended")}</StatusBadge>
            ) : (
              <StatusBadge kind="good">{t("projects.list.works")}</StatusBadge>
            ),
        },
        {
          id: "role",
          header: t("projects.members.role"),
          cell: (project) => t(`common.roles.${project.role}`),
        },
        {
          id: "created",
          header: t("projects.list.created"),
          align: "end",
          cell: (project) => <RelativeTime date={project.createdAt} />,
        },
      ]}
    />
  );
}
