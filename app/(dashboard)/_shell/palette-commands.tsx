import { Bell, Bot, ChartColumn, FolderKanban, Plus, Settings, UserRound } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { PaletteGroup, PaletteItem } from "@/components/layout/command-palette";
import type { ProjectChoice } from "@/components/layout/project-switcher";
import { listAvatars } from "@/lib/avatars";
import { allows, type ProjectContext } from "@/lib/context";
import { accountSections } from "./account-sections";
import { billingSections } from "../projects/[projectId]/billing/sections";
import { settingsSections } from "../projects/[projectId]/settings/sections";

const avatarsFound = 100;

const leadingTo = (href: string, item: Omit<PaletteItem, "id" | "href">): PaletteItem => ({
  ...item,
  id: href,
  href,
});

/** What the palette finds besides the sections in the rail: of the project one is in, then of all. */
export async function paletteCommands(
  projects: readonly ProjectChoice[],
  project: ProjectContext | null,
): Promise<PaletteGroup[]> {
  const [t, ofProject] = await Promise.all([
    getTranslations(),
    project ? projectCommands(project) : [],
  ]);
  return [
    ...ofProject,
    {
      heading: t("common.palette.projects"),
      items: [
        ...projects.map(({ href, name: label }) =>
          leadingTo(href, { label, icon: <FolderKanban aria-hidden /> }),
        ),
        leadingTo("/projects", {
          label: t("common.layout.allProjects"),
          icon: <FolderKanban aria-hidden />,
        }),
        leadingTo("/projects/new", {
          label: t("common.layout.newProject"),
          icon: <Plus aria-hidden />,
        }),
      ],
    },
    {
      heading: t("auth.account.title"),
      items: [
        leadingTo("/notifications", {
          label: t("common.layout.notifications"),
          icon: <Bell aria-hidden />,
        }),
        ...accountSections.map(({ name, path }) =>
          leadingTo(`/account/${path}`, {
            label: `${t("auth.account.title")}: ${t(`auth.account.sections.${name}`)}`,
            icon: <UserRound aria-hidden />,
          }),
        ),
      ],
    },
  ];
}

/** Its avatars, and the pages that are tabs below a section of the rail, for this role. */
async function projectCommands(ctx: ProjectContext): Promise<PaletteGroup[]> {
  const home = `/projects/${ctx.projectId}`;
  const [t, avatars] = await Promise.all([
    getTranslations(),
    allows(ctx, "avatars:read") ? listAvatars(ctx, { limit: avatarsFound }) : { data: [] },
  ]);
  const create = leadingTo(`${home}/avatars/new`, {
    label: t("avatars.list.create"),
    icon: <Plus aria-hidden />,
  });
  const tabs = [
    ...billingSections.map((section) => ({
      ...section,
      href: `${home}/billing/${section.path}`,
      label: `${t("billing.title")}: ${t(`billing.sections.${section.name}`)}`,
      icon: <ChartColumn aria-hidden />,
    })),
    ...settingsSections.map((section) => ({
      ...section,
      href: `${home}/settings/${section.path}`,
      label: `${t("projects.settings.title")}: ${t(`projects.settings.sections.${section.name}`)}`,
      icon: <Settings aria-hidden />,
    })),
  ];
  return [
    {
      heading: t("avatars.list.title"),
      items: [
        ...avatars.data.map(({ id, name: label }) =>
          leadingTo(`${home}/avatars/${id}`, { label, icon: <Bot aria-hidden /> }),
        ),
        ...(allows(ctx, "avatars:create") ? [create] : []),
      ],
    },
    {
      heading: t("common.palette.tabs"),
      items: tabs
        // The first tab of a section is where the rail leads.
        .filter(({ path, permission }) => path && allows(ctx, permission))
        .map(({ href, label, icon }) => leadingTo(href, { label, icon })),
    },
  ];
}
