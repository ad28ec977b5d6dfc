import { and, desc, eq, ilike, isNotNull, isNull, lt, or, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { readCursor, toPage, type Page } from "@/lib/pagination";
import { containsPattern } from "@/lib/text/contains-pattern";
import { ListUsersInput, type UserAccountView } from "./admin-schemas";
import type { userStates } from "./types";
import { presentUserAccount, userAccountColumns } from "./user-account-columns";

/** Everybody on the platform, newest first, by a part of the e-mail or the name, or by id. */
export async function listUsers(
  ctx: AdminContext,
  raw: z.input<typeof ListUsersInput> = {},
): Promise<Page<UserAccountView>> {
  const { limit, cursor, query, state } = ListUsersInput.parse(raw);
  const after = readCursor(cursor);

  return inPlatformTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select(userAccountColumns(ctx.services.clock.now()))
      .from(users)
      .where(
        and(
          isNull(users.deletedAt),
          state ? conditions[state] : undefined,
          query ? matching(query) : undefined,
          after ? lt(users.id, after) : undefined,
        ),
      )
      .orderBy(desc(users.id))
      .limit(limit + 1);
    return toPage(rows, limit, presentUserAccount);
  });
}

const conditions: Record<(typeof userStates)[number], SQL | undefined> = {
  active: isNull(users.suspendedAt),
  suspended: isNotNull(users.suspendedAt),
  unverified: isNull(users.emailVerifiedAt),
  admin: eq(users.platformRole, "SAAS_ADMIN"),
};

const matching = (query: string) =>
  or(
    eq(users.id, query),
    ilike(users.email, containsPattern(query)),
    ilike(users.name, containsPattern(query)),
  );
