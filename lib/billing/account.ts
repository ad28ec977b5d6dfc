import { inArray, sql } from "drizzle-orm";
import { billingAccounts } from "@/db/schema";
import {
  inProject,
  type InTransaction,
  inWholeProject,
  type ProjectContext,
  type UserContext,
} from "@/lib/context";
import { notePlan } from "./note-plan";

export type Account = Pick<
  typeof billingAccounts.$inferSelect,
  "planId" | "timeZone" | "booksRevision"
>;

/**
 * The project's account, locked until the commit: whoever counts or spends in this project takes
 * turns, so a check and what follows from it cannot be parted by another request.
 */
export async function lockAccount(ctx: InTransaction<ProjectContext>): Promise<Account> {
  const [account] = await selectAccount(ctx).for("update").prepare("lock_account").execute();
  if (account) return account;
  await openAccount(ctx);
  const [opened] = await selectAccount(ctx).for("update").prepare("lock_account").execute();
  return opened!;
}

/** Says under the lock that what the project may use has changed. */
export async function changeAccount(
  ctx: InTransaction<ProjectContext>,
  change: { planId?: string; timeZone?: string } = {},
): Promise<void> {
  await ctx.db
    .update(billingAccounts)
    .set({ ...change, booksRevision: sql`${billingAccounts.booksRevision} + 1` })
    .where(inProject(ctx, billingAccounts));
}

/** Gives a new project its account; harmless when it has one. */
export async function openAccount(ctx: InTransaction<ProjectContext>): Promise<void> {
  const [opened] = await ctx.db
    .insert(billingAccounts)
    .values({ projectId: ctx.projectId })
    .onConflictDoNothing({ target: billingAccounts.projectId })
    .returning({ planId: billingAccounts.planId });
  if (opened) await notePlan(ctx, opened.planId);
}

/** Plans by project, for the caller's own projects. */
export async function listPlanIds(
  ctx: InTransaction<UserContext | ProjectContext>,
  projectIds: readonly string[],
): Promise<Map<string, string>> {
  if (projectIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ projectId: billingAccounts.projectId, planId: billingAccounts.planId })
    .from(billingAccounts)
    .where(inArray(billingAccounts.projectId, [...projectIds]));
  return new Map(rows.map(({ projectId, planId }) => [projectId, planId]));
}

/** The project's plan. */
export async function findPlanId(ctx: InTransaction<ProjectContext>): Promise<string | undefined> {
  const planIds = await listPlanIds(ctx, [ctx.projectId]);
  return planIds.get(ctx.projectId);
}

/** The project's plan, which stays what it is until the commit. */
export async function lockPlanId(ctx: InTransaction<ProjectContext>): Promise<string> {
  // An API key of some avatars may ask too: it adds what the whole project's plan has room for.
  const { planId } = await inWholeProject(ctx, lockAccount);
  return planId;
}

/** The project's account, without a lock. */
export async function getAccount(ctx: InTransaction<ProjectContext>): Promise<Account> {
  const [account] = await selectAccount(ctx).prepare("get_account").execute();
  return account ?? lockAccount(ctx);
}

const selectAccount = (ctx: InTransaction<ProjectContext>) =>
  ctx.db
    .select({
      planId: billingAccounts.planId,
      timeZone: billingAccounts.timeZone,
      booksRevision: billingAccounts.booksRevision,
    })
    .from(billingAccounts)
    .where(inProject(ctx, billingAccounts));
