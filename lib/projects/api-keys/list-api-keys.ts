import { desc, lt } from "drizzle-orm";
import type { z } from "zod";
import { apiKeys } from "@/db/schema";
import { inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { PageInput, readCursor, toPage, type Page } from "@/lib/pagination";
import type { ApiKeyView } from "../key-schemas";
import { presentApiKey, selectApiKeys } from "./api-key-rows";

/** The project's keys, newest first; revoked ones are gone from it. */
export async function listApiKeys(
  ctx: ProjectContext,
  raw: z.input<typeof PageInput> = {},
): Promise<Page<ApiKeyView>> {
  requirePermission(ctx, "api-keys:read");
  const { limit, cursor } = PageInput.parse(raw);
  const after = readCursor(cursor);
  const now = ctx.services.clock.now();

  return inTransaction(ctx, async (ctx) => {
    const rows = await selectApiKeys(ctx, after ? lt(apiKeys.id, after) : undefined)
      .orderBy(desc(apiKeys.id))
      .limit(limit + 1);
    return toPage(rows, limit, (row) => presentApiKey(row, now));
  });
}
