import { and, desc, lt } from "drizzle-orm";
import type { z } from "zod";
import { projectInvitations } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { PageInput, readCursor, toPage, type Page } from "@/lib/pagination";
import { unfinished } from "./invitation-conditions";
import { presentInvitation } from "./present-invitation";
import type { InvitationView } from "./schemas";
import { selectInvitations } from "./select-invitations";

/** Invitations that are not finished, expired ones among them, newest first. */
export async function listInvitations(
  ctx: ProjectContext,
  raw: z.input<typeof PageInput> = {},
): Promise<Page<InvitationView>> {
  requirePermission(ctx, "members:invite");
  const { limit, cursor } = PageInput.parse(raw);
  const after = readCursor(cursor);

  return inTransaction(ctx, async (ctx) => {
    const where = and(
      inProject(ctx, projectInvitations),
      unfinished(),
      after ? lt(projectInvitations.id, after) : undefined,
    );
    const rows = await selectInvitations(ctx, where)
      .orderBy(desc(projectInvitations.id))
      .limit(limit + 1);
    const now = ctx.services.clock.now();
    return toPage(rows, limit, (row) => presentInvitation(row, now));
  });
}
