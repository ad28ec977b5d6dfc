import { Check, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { can, permissions, roles, type Permission, type Role } from "@/lib/context/permissions";
import { cn } from "@/components/ui/cn";

/** Visitors have no screens yet, so what a role may do with them is not shown. */
type Shown = Exclude<Permission, `end-users:${string}`>;
const isShown = (permission: Permission): permission is Shown =>
  !permission.startsWith("end-users:");

const groupOf = (permission: Shown) => permission.split(":")[0] as Group;
type Group = Shown extends `${infer Name}:${string}` ? Name : never;

/** Groups in the order in which the permissions name them first. */
const shown = permissions.filter(isShown);
const groups = [...new Set(shown.map(groupOf))].map((group) => ({
  group,
  members: shown.filter((permission) => groupOf(permission) === group),
}));

/** Who may do what, read from the very table that the server asks. */
export function RoleMatrix({ readerRole }: { readerRole: Role }) {
  const t = useTranslations();
  return (
    <div
      role="group"
      aria-label={t("projects.members.matrix.title")}
      tabIndex={0}
      // Relative, so that words for screen readers alone scroll with it.
      className="relative overflow-x-auto rounded-lg border bg-card"
    >
      <table className="w-full min-w-xl border-collapse text-base">
        <caption className="sr-only">{t("projects.members.matrix.title")}</caption>
        <thead>
          <tr className="border-b text-sm text-muted-foreground">
            <th scope="col" className="px-3 py-2 text-left font-medium">
              {t("projects.members.matrix.act")}
            </th>
            {roles.map((role) => (
              <th
                key={role}
                scope="col"
                className={cn(
                  "w-22 px-1 py-2 text-center font-medium",
                  role === readerRole && "text-foreground",
                )}
              >
                {t(`common.roles.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ group, members }) => (
          <tbody key={group} className="border-b last:border-0">
            <tr>
              <th
                scope="rowgroup"
                colSpan={roles.length + 1}
                className="px-3 pt-3 pb-1 text-left text-sm font-medium text-muted-foreground"
              >
                {t(`projects.permissionGroups.${group}`)}
              </th>
            </tr>
            {members.map((permission) => (
              <tr key={permission}>
                <th scope="row" className="px-3 py-1 text-left font-normal">
                  {t(`projects.permissions.${permission}`)}
                </th>
                {roles.map((role) => (
                  <td
                    key={role}
                    className={cn("text-center", role === readerRole && "bg-primary-soft")}
                  >
                    <Mark isGiven={can(role, permission)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Mark({ isGiven }: { isGiven: boolean }) {
  const t = useTranslations("projects.members.matrix");
  return (
    <>
      {isGiven ? (
        <Check aria-hidden className="mx-auto size-4 text-primary" />
      ) : (
        <Minus aria-hidden className="mx-auto size-4 text-muted-foreground/50" />
      )}
      <span className="sr-only">{t(isGiven ? "yes" : "no")}</span>
    </>
  );
}
