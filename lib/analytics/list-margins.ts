import type { z } from "zod";
import { usageSpan } from "@/lib/billing";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { readMarginCursor, writeMarginCursor } from "./margin-cursor";
import { readMargins, sumMargins } from "./margins-page.report";
import { ListMarginsInput, MarginSpan, type MarginsView } from "./schemas";

/** What each tenant brings and takes, page by page, and all of them together. */
export async function listMargins(
  ctx: AdminContext,
  raw: z.input<typeof ListMarginsInput> = {},
): Promise<MarginsView> {
  const { limit, cursor, ...asked } = ListMarginsInput.parse(raw);
  // By the days of UTC: those of tenants are not one.
  const today = ctx.services.clock.now().toISOString().slice(0, 10);
  const filters = { ...asked, ...MarginSpan.parse(usageSpan(asked, today)) };
  const after = readMarginCursor(cursor, filters.sort);

  return inPlatformTransaction(ctx, async (ctx) => {
    const rows = await readMargins(ctx, filters, { after, limit: limit + 1 });
    const hasMore = rows.length > limit;
    const shown = rows.slice(0, limit);
    return {
      from: filters.from,
      to: filters.to,
      total: await sumMargins(ctx, filters),
      data: shown.map(({ cursor: _cursor, ...row }) => row),
      hasMore,
      nextCursor: hasMore ? writeMarginCursor(shown.at(-1)!.cursor) : null,
    };
  });
}
