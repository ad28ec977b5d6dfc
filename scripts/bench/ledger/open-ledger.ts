import { sql } from "drizzle-orm";
import { modelPrices } from "@/db/schema";
import type { Database } from "@/db/client";
import type { ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { PlanLimits } from "@/lib/platform-config/schemas";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { givePlan } from "@/tests/factories/give-plan";
import { testEnvironment } from "@/tests/setup/test-environment";

export type Ledger = {
  /** Of the project that was opened last. */
  ctx: ProjectContext;
  /** The next measurement's project, with an empty ledger and these limits. */
  openProject(limits: Partial<PlanLimits>): Promise<void>;
  ping(): Promise<unknown>;
  /** One row written and committed, in one turn. */
  commit(): Promise<unknown>;
};

/** A ledger in an empty database, with a price for the model of the bench. */
export async function openLedger(
  { database, url }: { database: Database; url: string },
  dataDirectory: string,
): Promise<Ledger> {
  Object.assign(process.env, testEnvironment(url, dataDirectory));
  const ctx = requestContext({ database });
  await database.insert(modelPrices).values({
    id: newId("usage"),
    model: "bench/priced",
    inputMicrosPerMillion: 1_000_000,
    outputMicrosPerMillion: 2_000_000,
    validFrom: new Date("2020-01-01T00:00:00Z"),
  });
  const ledger: Ledger = {
    ctx: await createProjectContext(ctx),
    async openProject(limits) {
      ledger.ctx = await createProjectContext(ctx);
      await givePlan(ledger.ctx, limits);
    },
    ping: () => database.execute(sql`select 1`),
    commit: () =>
      database.execute(
        sql`update billing_accounts set updated_at = now() where project_id = ${ledger.ctx.projectId}`,
      ),
  };
  return ledger;
}
