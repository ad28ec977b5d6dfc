import { and, desc, eq, gt, isNull, lt } from "drizzle-orm";
import type { z } from "zod";
import { sessions } from "@/db/schema";
import { inPlatformTransaction, type UserContext } from "@/lib/context";
import { PageInput, readCursor, toPage, type Page } from "@/lib/pagination";
import type { SessionView } from "../schemas";
import type { SessionChannel } from "../types";
import { describeUserAgent } from "./describe-user-agent";

/** The person's open sessions, newest first. */
export async function listSessions(
  ctx: UserContext,
  raw: z.input<typeof PageInput> = {},
): Promise<Page<SessionView>> {
  const { limit, cursor } = PageInput.parse(raw);
  const after = readCursor(cursor);

  return inPlatformTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select()
      .from(sessions)
      .where(
        and(
          eq(sessions.userId, ctx.user.id),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, ctx.services.clock.now()),
          after ? lt(sessions.id, after) : undefined,
        ),
      )
      .orderBy(desc(sessions.id))
      .limit(limit + 1);
    return toPage(rows, limit, (row) => presentSession(row, ctx.sessionId));
  });
}

function presentSession(row: typeof sessions.$inferSelect, currentId: string): SessionView {
  return {
    id: row.id,
    channel: row.channel as SessionChannel,
    address: row.address,
    ...describeUserAgent(row.userAgent ?? ""),
    hasSecondFactor: row.secondFactorAt !== null,
    isSupport: row.impersonatorUserId !== null,
    isCurrent: row.id === currentId,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: (row.lastSeenAt ?? row.createdAt).toISOString(),
  };
}
