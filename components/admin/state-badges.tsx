import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/common/status-badge";
import { Badge } from "@/components/ui/badge";
import type { UserAccountView } from "@/lib/auth/admin-schemas";
import type { AnyProjectView } from "@/lib/projects/admin-schemas";

type UserState = Pick<UserAccountView, "role" | "suspendedAt" | "isEmailVerified">;

export function UserBadges({ user }: { user: UserState }) {
  const t = useTranslations("admin");
  return (
    <span className="inline-flex flex-wrap gap-1">
      {user.suspendedAt ? (
        <StatusBadge kind="bad">{t("userStates.suspended")}</StatusBadge>
      ) : user.isEmailVerified ? (
        <StatusBadge kind="good">{t("userStates.active")}</StatusBadge>
      ) : (
        <StatusBadge kind="waiting">{t("userStates.unverified")}</StatusBadge>
      )}
      {user.role === "SAAS_ADMIN" ? <Badge tone="primary">{t("user.admin")}</Badge> : null}
    </span>
  );
}

export function ProjectBadge({
  project,
}: {
  project: Pick<AnyProjectView, "suspendedAt" | "deletedAt">;
}) {
  const t = useTranslations("admin.projectStates");
  if (project.deletedAt) return <StatusBadge kind="off">{t("deleted")}</StatusBadge>;
  if (project.suspendedAt) return <StatusBadge kind="bad">{t("suspended")}</StatusBadge>;
  return <StatusBadge kind="good">{t("active")}</StatusBadge>;
}
