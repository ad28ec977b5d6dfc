import { sql } from "drizzle-orm";
import { projects } from "@/db/schema";
import type { AnyProjectView } from "./admin-schemas";

export const anyProjectColumns = {
  id: projects.id,
  name: projects.name,
  plan: sql<string>`coalesce((
    select plan_id from billing_accounts where billing_accounts.project_id = projects.id), 'free')`,
  suspendedAt: projects.suspendedAt,
  suspendedReason: projects.suspendedReason,
  deletedAt: projects.deletedAt,
  createdAt: projects.createdAt,
  // Spelled out, because in a selection drizzle writes columns without their table.
  owners: sql<AnyProjectView["owners"]>`coalesce((
    select json_agg(json_build_object('id', users.id, 'email', users.email, 'name', users.name)
      order by project_members.created_at)
    from project_members join users on users.id = project_members.user_id
    where project_members.project_id = projects.id and project_members.role = 'OWNER'), '[]')`,
  membersCount: sql<number>`(
    select count(*)::int from project_members where project_members.project_id = projects.id)`,
};

type AnyProjectRow = Pick<
  typeof projects.$inferSelect,
  "id" | "name" | "suspendedAt" | "suspendedReason" | "deletedAt" | "createdAt"
> &
  Pick<AnyProjectView, "plan" | "owners" | "membersCount">;

export function presentAnyProject(row: AnyProjectRow): AnyProjectView {
  return {
    ...row,
    suspendedAt: row.suspendedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
