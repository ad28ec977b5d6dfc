import { and, eq, inArray, isNotNull, notExists, or, type SQL } from "drizzle-orm";
import { notifications, projects } from "@/db/schema";
import type { InTransaction, UserContext } from "@/lib/context";
import { noticeKinds } from "./schemas";

/**
 * The `where` of what a person is shown of their notifications. Row-level security holds it to their
 * own and to projects that they still belong to; here goes what a project itself keeps from them.
 */
export function visibleTo(ctx: InTransaction<UserContext>): SQL {
  const { user, db } = ctx;
  const isAdmin = user.platformRole === "SAAS_ADMIN";
  const closed = or(
    isNotNull(projects.deletedAt),
    user.hasSecondFactor ? undefined : eq(projects.requiresSecondFactor, true),
  );
  return and(
    eq(notifications.userId, user.id),
    eq(notifications.channel, "in_app"),
    // A version after this one may tell of more, for which there are no words here.
    inArray(notifications.kind, noticeKinds),
    isAdmin ? undefined : eq(notifications.audience, "member"),
    notExists(
      db
        .select({ id: projects.id })
        .from(projects)
        .where(and(eq(projects.id, notifications.projectId), closed)),
    ),
  )!;
}
