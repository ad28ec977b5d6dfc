import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { createProjectContext } from "@/tests/factories/create-context";
import { callInWholeProject, inPlatformTransaction, inTransaction } from ".";

it("fails without the values that a query carried, whoever prints the failure", async () => {
  const ctx = await createProjectContext();
  const byZero = sql<number>`1 / (length(${"canary"}) - 6)`;
  const failures = await Promise.allSettled([
    callInWholeProject(ctx, byZero),
    inTransaction(ctx, ({ db }) =>
      db.execute(sql`select ${byZero}, ${"Two lines\n    at canary"}::text`),
    ),
    inPlatformTransaction(ctx, ({ db }) =>
      db.execute(sql`
        insert into users (id, email, name)
        select id, ${"canary@example.com"}, 'A' from unnest(array['usr_a', 'usr_b']) as id`),
    ),
  ]);
  for (const failure of failures) {
    const { reason } = failure as PromiseRejectedResult;
    expect(reason).toMatchObject({ message: expect.stringContaining("Failed query: ") });
    const printed = inspect(reason, { depth: null });
    expect(printed).toMatch(/division by zero|duplicate key/);
    expect(printed).not.toContain("canary");
  }
});
