import {
  Bot,
  ChartColumn,
  LayoutDashboard,
  Send,
  Settings,
  ShieldCheck,
  UserRound,
  Wrench,
} from "lucide-react";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { signOutAction, stopImpersonationAction } from "@/app/(auth)/actions";
import { resendVerificationAction } from "@/app/(auth)/link-actions";
import { AdminPrompt } from "@/components/account/admin-prompt";
import { HeldMailBanner } from "@/components/account/held-mail-banner";
import { VerifyEmailBanner } from "@/components/account/verify-email-banner";
import { AppShell } from "@/components/layout/app-shell";
import { ImpersonationBanner } from "@/components/layout/impersonation-banner";
import type { NavSection } from "@/components/layout/navigation";
import type { ProjectChoice } from "@/components/layout/project-switcher";
import { railCookie } from "@/components/layout/rail-cookie";
import { allows, type ProjectContext, type UserContext } from "@/lib/context";
import { openPageProject, openPageUser } from "@/lib/http";
import { pickMessages } from "@/lib/i18n/pick-messages";
import { countUnreadNotifications } from "@/lib/notifications";
import { getProject, listProjects } from "@/lib/projects";
import { paletteCommands } from "./palette-commands";

/** How many projects the switcher shows; the rest are behind "All projects". */
const switcherProjects = 20;

/** The frame around every signed-in page, with the sections of the project one is in. */
export async function DashboardShell({
  projectId,
  sections: given,
  children,
}: {
  projectId?: string;
  /** Of another area than a project's. */
  sections?: readonly NavSection[];
  children: ReactNode;
}) {
  const ctx = await openPageUser();
  const project = projectId ? await openPageProject(projectId) : null;
  const [projects, unread, t, messages, jar] = await Promise.all([
    switcherChoices(ctx, project),
    countUnreadNotifications(ctx),
    getTranslations("common.nav"),
    getMessages(),
    cookies(),
  ]);
  const commands = await paletteCommands(projects, project);
  const home = `/projects/${projectId}`;
  const isAdmin = ctx.user.platformRole === "SAAS_ADMIN";
  const ownSections = projectId
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
            ...(project && allows(project, "integrations:read")
              ? [
                  {
                    href: `${home}/integrations`,
                    label: t("integrations"),
                    icon: <Send aria-hidden />,
                  },
                ]
              : []),
            ...(project && allows(project, "usage:read")
              ? [
                  {
                    href: `${home}/billing`,
                    label: t("billing"),
                    icon: <ChartColumn aria-hidden />,
                  },
                ]
              : []),
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
        "auth",
        "billing",
        "plans",
        "integrations",
        "notifications",
      ])}
    >
      <AppShell
        switcher={{
          projects,
          currentId: projectId,
          allHref: "/projects",
          createHref: "/projects/new",
        }}
        sections={given ?? ownSections}
        commands={commands}
        unread={unread}
        account={{
          name: ctx.user.name,
          email: ctx.user.email,
          links: [
            {
              href: "/account/profile",
              label: t("account"),
              icon: <UserRound aria-hidden />,
            },
            {
              href: "/account/security",
              label: t("security"),
              icon: <ShieldCheck aria-hidden />,
            },
            ...(isAdmin
              ? [{ href: "/admin", label: t("console"), icon: <Wrench aria-hidden /> }]
              : []),
          ],
          onSignOut: signOutAction.bind(null, undefined),
          signedOutHref: ctx.impersonatorUserId ? `/admin/users/${ctx.user.id}` : "/sign-in",
        }}
        impersonation={
          ctx.impersonationEndsAt ? (
            <ImpersonationBanner
              name={ctx.user.name}
              endsAt={ctx.impersonationEndsAt.toISOString()}
              onStop={stopImpersonationAction.bind(null, undefined)}
              afterHref={`/admin/users/${ctx.user.id}`}
            />
          ) : null
        }
        banner={<Reminder ctx={ctx} />}
        initialCollapsed={jar.get(railCookie)?.value === "1"}
      >
        {children}
      </AppShell>
    </NextIntlClientProvider>
  );
}

/** The newest projects, and the one that one is in, however old it is. */
async function switcherChoices(
  ctx: UserContext,
  project: ProjectContext | null,
): Promise<ProjectChoice[]> {
  const { data } = await listProjects(ctx, { limit: switcherProjects });
  const isAmong = data.some(({ id }) => id === project?.projectId);
  const shown = project && !isAmong ? [await getProject(project), ...data] : data;
  return shown.map(({ id, name }) => ({ id, name, href: `/projects/${id}` }));
}

const isUnguardedAdmin = ({ user, impersonatorUserId }: UserContext) =>
  user.platformRole === "SAAS_ADMIN" && !user.hasSecondFactor && !impersonatorUserId;

/** One thing at a time: the address, where a mail can prove it, then an admin's second factor. */
function Reminder({ ctx }: { ctx: UserContext }) {
  const { user, impersonatorUserId, services } = ctx;
  const isUnproven = !user.isEmailVerified && !impersonatorUserId;
  const isHeld = services.mailer === null;
  if (isUnproven && !isHeld) {
    const resend = resendVerificationAction.bind(null, undefined);
    return <VerifyEmailBanner email={user.email} resend={resend} />;
  }
  if (isUnguardedAdmin(ctx)) return <AdminPrompt />;
  if (isUnproven && user.platformRole === "SAAS_ADMIN") {
    return <HeldMailBanner email={user.email} href="/admin/mail" />;
  }
  return null;
}
