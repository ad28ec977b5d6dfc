import type { z } from "zod";
import { usageSpan } from "@/lib/billing";
import { inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { readMargins, type MarginCursor } from "./margins-page.report";
import { MarginFilters, MarginSpan, type MarginView } from "./schemas";

const rowsPerPage = 500;

/** What every tenant brings and takes, in pages of a short transaction each. */
export async function exportMargins(
  ctx: AdminContext,
  raw: z.input<typeof MarginFilters> = {},
): Promise<AsyncGenerator<MarginView[]>> {
  const asked = MarginFilters.parse(raw);
  // By the days of UTC: those of tenants are not one.
  const today = ctx.services.clock.now().toISOString().slice(0, 10);
  const filters = { ...asked, ...MarginSpan.parse(usageSpan(asked, today)) };
  await inPlatformTransaction(ctx, (ctx) =>
    recordAudit(ctx, { action: "margins.exported", metadata: filters }),
  );
  return pages(ctx, filters);
}

async function* pages(
  ctx: AdminContext,
  filters: Parameters<typeof readMargins>[1],
): AsyncGenerator<MarginView[]> {
  let after: MarginCursor | undefined;
  for (;;) {
    const rows = await inPlatformTransaction(ctx, (ctx) =>
      readMargins(ctx, filters, { after, limit: rowsPerPage }),
    );
    if (rows.length > 0) yield rows.map(({ cursor: _cursor, ...row }) => row);
    if (rows.length < rowsPerPage) return;
    after = rows.at(-1)!.cursor;
  }
}
