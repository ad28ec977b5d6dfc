import { Bot, LayoutDashboard, Settings } from "lucide-react";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/(auth)/actions";
import { AppShell } from "@/components/layout/app-shell";
import { railCookie } from "@/components/layout/rail-cookie";
import { openPageUser } from "@/lib/http";
import { pickMessages } from "@/lib/i18n/pick-messages";
import { listProjects } from "@/lib/projects";

/** How many projects the switcher shows; the rest are behind "All projects". */
const switcherProjects = 20;

/** The frame around every signed-in page, with the sections of the project one is in. */
export async function DashboardShell({
  projectId,
  children,
}: {
  projectId?: string;
  children: ReactNode;
}) {
  const ctx = await openPageUser();
  const [projects, t, messages, jar] = await Promise.all([
    listProjects(ctx, { limit: switcherProjects }),
    getTranslations("common.nav"),
    getMessages(),
    cookies(),
  ]);
  const home = `/projects/${projectId}`;
  const sections = projectId
    ? [
        {
          items: [
            {
              href: home,
              label: t("overview"),
              icon: <LayoutDashboard aria-hidden />,
              exact: true,
            },
            { href: `${home}/avatars`, label: t("avatars"), icon: <Bot aria-hidden /> },
            { href: `${home}/settings`, label: t("settings"), icon: <Settings aria-hidden /> },
          ],
        },
      ]
    : [];
  return (
    <NextIntlClientProvider
      messages={pickMessages(messages, [
        "common",
        "errors",
        "projects",
        "avatars",
        "documents",
        "chat",
        "keys",
      ])}
    >
      <AppShell
        switcher={{
          projects: projects.data.map(({ id, name }) => ({ id, name, href: `/projects/${id}` })),
          currentId: projectId,
          allHref: "/projects",
          createHref: "/projects/new",
        }}
        sections={sections}
        account={{
          name: ctx.user.name,
          email: ctx.user.email,
          links: [],
          onSignOut: signOutAction.bind(null, undefined),
          signedOutHref: "/sign-in",
        }}
        initialCollapsed={jar.get(railCookie)?.value === "1"}
      >
        {children}
      </AppShell>
    </NextIntlClientProvider>
  );
}
