"use client";

import { Check, ChevronsUpDown, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

export interface ProjectChoice {
  id: string;
  name: string;
  href: string;
}

export interface ProjectSwitcherProps {
  projects: readonly ProjectChoice[];
  /** The project one is in; none on the list of projects. */
  currentId?: string;
  allHref: string;
  createHref: string;
  collapsed?: boolean;
}

/** Which project one is in, and the way to the others. */
export function ProjectSwitcher({
  projects,
  currentId,
  allHref,
  createHref,
  collapsed = false,
}: ProjectSwitcherProps) {
  const t = useTranslations("common.layout");
  const current = projects.find((project) => project.id === currentId);
  const name = current?.name ?? t("allProjects");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          aria-label={t("switchProject", { name })}
          className={cn("w-full justify-start px-2", collapsed && "justify-center px-0")}
        >
          <Avatar name={name} size="small" shape="square" />
          {collapsed ? null : (
            <>
              <span className="min-w-0 truncate">{name}</span>
              <ChevronsUpDown aria-hidden className="ml-auto text-muted-foreground" />
            </>
          )}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-60">
        {projects.map((project) => (
          <DropdownMenuItem key={project.id} asChild>
            <Link href={project.href}>
              <Avatar name={project.name} size="small" shape="square" />
              <span className="min-w-0 truncate">{project.name}</span>
              {project.id === currentId ? <Check aria-hidden className="ml-auto" /> : null}
            </Link>
          </DropdownMenuItem>
        ))}
        {projects.length > 0 ? <DropdownMenuSeparator /> : null}
        <DropdownMenuItem asChild>
          <Link href={allHref}>{t("allProjects")}</Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href={createHref}>
            <Plus aria-hidden />
            {t("newProject")}
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
