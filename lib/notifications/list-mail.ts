import { and, desc, eq, getTableColumns, lt } from "drizzle-orm";
import type { z } from "zod";
import { mailMessages } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { readCursor, toPage, type Page } from "@/lib/pagination";
import { presentMail } from "./present-mail";
import { ListMailInput, type MailView } from "./schemas";

/** Mails of the whole installation, newest first, without their words. */
export async function listMail(
  ctx: AdminContext,
  raw: z.input<typeof ListMailInput> = {},
): Promise<Page<MailView>> {
  const { limit, cursor, status } = ListMailInput.parse(raw);
  const after = readCursor(cursor);
  const { bodySealed: _sealed, updatedAt: _updatedAt, ...columns } = getTableColumns(mailMessages);

  return inPlatformTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select(columns)
      .from(mailMessages)
      .where(
        and(
          status ? eq(mailMessages.status, status) : undefined,
          after ? lt(mailMessages.id, after) : undefined,
        ),
      )
      .orderBy(desc(mailMessages.id))
      .limit(limit + 1);
    return toPage(rows, limit, presentMail);
  });
}
