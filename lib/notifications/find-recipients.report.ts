import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { notificationPreferences, projectMembers, users } from "@/db/schema";
import type { InTransaction, Locale, RequestContext } from "@/lib/context";
import { audiences } from "./audiences";
import type { Notice } from "./notice";

export type Recipient = {
  userId: string;
  name: string;
  email: string;
  locale: Locale;
  inApp: boolean;
  mail: boolean;
};

/** Who is to be told now, by the roles of this moment, and by which channels. */
export async function findRecipients(
  ctx: InTransaction<RequestContext>,
  { kind, projectId, exceptUserId }: Pick<Notice, "kind" | "projectId" | "exceptUserId">,
): Promise<Recipient[]> {
  const { roles, usual } = audiences[kind];
  const { db, services } = ctx;
  const people = db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      locale: users.locale,
      emailVerifiedAt: users.emailVerifiedAt,
      inApp: notificationPreferences.inApp,
      mail: notificationPreferences.mail,
    })
    .from(users)
    .leftJoin(
      notificationPreferences,
      and(eq(notificationPreferences.userId, users.id), eq(notificationPreferences.kind, kind)),
    )
    .$dynamic();
  const atWork = and(
    isNull(users.deletedAt),
    isNull(users.suspendedAt),
    exceptUserId ? ne(users.id, exceptUserId) : undefined,
  );

  const rows =
    roles === "platform admins"
      ? await people.where(and(atWork, eq(users.platformRole, "SAAS_ADMIN")))
      : await people
          .innerJoin(projectMembers, eq(projectMembers.userId, users.id))
          .where(
            and(
              atWork,
              eq(projectMembers.projectId, projectId ?? ""),
              inArray(projectMembers.role, [...roles]),
            ),
          );
  return rows.map(({ emailVerifiedAt, ...row }) => ({
    ...row,
    locale: row.locale as Locale,
    inApp: row.inApp ?? usual.inApp,
    // An address that nobody has proven may be a stranger's; a held mail goes to no address.
    mail: (row.mail ?? usual.mail) && (emailVerifiedAt !== null || services.mailer === null),
  }));
}
