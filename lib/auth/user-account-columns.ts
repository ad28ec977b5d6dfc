import { sql } from "drizzle-orm";
import { users } from "@/db/schema";
import type { PlatformRole } from "@/lib/context";
import type { UserAccountView } from "./admin-schemas";

/** What the console shows of an account; never a hash or a sealed value. */
export const userAccountColumns = (now: Date) => ({
  id: users.id,
  email: users.email,
  name: users.name,
  platformRole: users.platformRole,
  emailVerifiedAt: users.emailVerifiedAt,
  totpConfirmedAt: users.totpConfirmedAt,
  suspendedAt: users.suspendedAt,
  suspendedReason: users.suspendedReason,
  createdAt: users.createdAt,
  // Spelled out, because in a selection drizzle writes columns without their table.
  sessionsCount: sql<number>`(
    select count(*)::int from sessions
    where sessions.user_id = users.id and sessions.revoked_at is null
      and sessions.expires_at > ${now.toISOString()} and sessions.impersonator_user_id is null)`,
  lastSeenAt: sql<string | null>`(
    select max(coalesce(sessions.last_seen_at, sessions.created_at)) from sessions
    where sessions.user_id = users.id and sessions.impersonator_user_id is null)`,
});

type UserAccountRow = Pick<
  typeof users.$inferSelect,
  | "id"
  | "email"
  | "name"
  | "platformRole"
  | "emailVerifiedAt"
  | "totpConfirmedAt"
  | "suspendedAt"
  | "suspendedReason"
  | "createdAt"
> & { sessionsCount: number; lastSeenAt: string | null };

export function presentUserAccount(row: UserAccountRow): UserAccountView {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.platformRole as PlatformRole,
    isEmailVerified: row.emailVerifiedAt !== null,
    hasSecondFactor: row.totpConfirmedAt !== null,
    suspendedAt: row.suspendedAt?.toISOString() ?? null,
    suspendedReason: row.suspendedReason,
    sessionsCount: row.sessionsCount,
    lastSeenAt: row.lastSeenAt ? new Date(row.lastSeenAt).toISOString() : null,
    createdAt: row.createdAt.toISOString(),
  };
}
