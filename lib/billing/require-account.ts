import { eq } from "drizzle-orm";
import { billingAccounts } from "@/db/schema";
import type { AdminContext, InTransaction } from "@/lib/context";
import { notFound } from "@/lib/errors";

/** Throws when there is no project with that account. */
export async function requireAccount(
  ctx: InTransaction<AdminContext>,
  projectId: string,
): Promise<void> {
  const [account] = await ctx.db
    .select({ projectId: billingAccounts.projectId })
    .from(billingAccounts)
    .where(eq(billingAccounts.projectId, projectId));
  if (!account) throw notFound("project");
}
