import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { ProjectBadge, UserBadges } from "@/components/admin/state-badges";
import { UserAccess } from "@/components/admin/user-access";
import { FactList } from "@/components/common/fact-list";
import { PageHeader } from "@/components/common/page-header";
import { SettingsSection } from "@/components/common/settings-section";
import { Badge } from "@/components/ui/badge";
import { getUserAccount } from "@/lib/auth";
import { roles, type Role } from "@/lib/context/permissions";
import { openPageAdmin, pageNotFound } from "@/lib/http";
import { listMemberships } from "@/lib/projects";
import {
  resetSecondFactorAction,
  restoreUserAction,
  setPlatformRoleAction,
  startImpersonationAction,
  suspendUserAction,
} from "../../actions";

type Props = { params: Promise<{ userId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const user = await getUserAccount(await openPageAdmin(), (await params).userId).catch(
    pageNotFound,
  );
  return { title: user.name };
}

export default async function UserPage({ params }: Props) {
  const { userId } = await params;
  const ctx = await openPageAdmin();
  const [user, memberships, t, common, format] = await Promise.all([
    getUserAccount(ctx, userId).catch(pageNotFound),
    listMemberships(ctx, userId),
    getTranslations("admin"),
    getTranslations("common.roles"),
    getFormatter(),
  ]);
  const day = (time: string) => format.dateTime(new Date(time), { dateStyle: "medium" });
  const moment = (time: string) =>
    format.dateTime(new Date(time), { dateStyle: "medium", timeStyle: "short" });
  const isSelf = userId === ctx.user.id;
  const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role);
  return (
    <>
      <PageHeader
        title={user.name}
        crumbs={[{ label: t("users.title"), href: "/admin/users" }]}
        status={
          <>
            <UserBadges user={user} />
            {isSelf ? <Badge>{t("user.you")}</Badge> : null}
          </>
        }
      />
      <SettingsSection title={t("user.account")} description={t("user.accountHint")}>
        <FactList
          facts={[
            {
              label: t("user.email"),
              value: `${user.email} (${t(user.isEmailVerified ? "user.verified" : "user.unverified")})`,
            },
            {
              label: t("user.secondFactor"),
              value: t(user.hasSecondFactor ? "user.on" : "user.off"),
            },
            { label: t("user.sessions"), value: user.sessionsCount },
            {
              label: t("user.seen"),
              value: user.lastSeenAt ? moment(user.lastSeenAt) : t("user.never"),
            },
            { label: t("user.created"), value: day(user.createdAt) },
            {
              label: t("user.id"),
              value: <span className="font-mono text-sm">{user.id}</span>,
            },
          ]}
        />
      </SettingsSection>
      <SettingsSection title={t("user.projects")} description={t("user.projectsHint")}>
        {memberships.length === 0 ? (
          <p className="text-muted-foreground">{t("user.noProjects")}</p>
        ) : (
          <ul className="divide-y rounded-lg border bg-card">
            {memberships.map((membership) => (
              <li
                key={membership.projectId}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5"
              >
                <Link
                  href={`/admin/projects/${membership.projectId}`}
                  className="min-w-0 grow wrap-anywhere hover:underline"
                >
                  {membership.name}
                </Link>
                <span className="text-sm text-muted-foreground">
                  {isRole(membership.role) ? common(membership.role) : membership.role}
                </span>
                <ProjectBadge project={membership} />
              </li>
            ))}
          </ul>
        )}
      </SettingsSection>
      {isSelf ? null : (
        <SettingsSection title={t("user.access")} description={t("user.accessHint")}>
          {user.suspendedAt ? (
            <p className="wrap-anywhere">
              {t("user.suspended", {
                when: moment(user.suspendedAt),
                reason: user.suspendedReason ?? "–",
              })}
            </p>
          ) : null}
          <UserAccess
            user={user}
            actingHref="/projects"
            actions={{
              suspend: suspendUserAction,
              restore: restoreUserAction,
              setRole: setPlatformRoleAction,
              resetFactor: resetSecondFactorAction,
              impersonate: startImpersonationAction,
            }}
          />
        </SettingsSection>
      )}
    </>
  );
}
