import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAuditEntries } from "@/lib/analytics";
import type { ProjectContext } from "@/lib/context";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { oneYearMs, plantAuditEntries, plantedTarget } from "@/tests/factories/plant-audit-entries";
import { rowsRead } from "@/tests/factories/rows-read";
import { startRealDatabase } from "@/tests/setup/start-real-database";

/** The figure of a release run is 100,000. */
const entriesCount = Number(process.env.AUDIT_ENTRIES ?? 40_000);
/** What a page may read: each of four filters counted as far as a page looks, and one page. */
const readMax = 25_000;
const begin = Date.now() - oneYearMs;

let real: Awaited<ReturnType<typeof startRealDatabase>>;
let ctx: ProjectContext;

beforeAll(async () => {
  // One connection, so that what it has read is told before the next question.
  real = await startRealDatabase({ poolMax: 1 });
  ctx = await createProjectContext(requestContext({ database: real.database }));
  await plantAuditEntries(ctx, { count: entriesCount, begin });
}, 240_000);

afterAll(() => real?.stop());

const choices = {
  actor: () => ["Test Person"],
  action: () => ["document", "member.removed"],
  target: () => ["customer 3.pdf", plantedTarget(77)],
  result: () => ["refused"],
  createdAfter: () => [new Date(begin + oneYearMs / 3).toISOString()],
  createdBefore: () => [new Date(begin + oneYearMs / 2).toISOString()],
} as const;

function combinations(): Record<string, string>[] {
  return Object.entries(choices).reduce<Record<string, string>[]>(
    (found, [name, values]) => [
      ...found,
      ...found.flatMap((filters) => values().map((value) => ({ ...filters, [name]: value }))),
    ],
    [{}],
  );
}

describe(`the log of a project with ${entriesCount} entries`, () => {
  it("is read by indexes whatever filters meet, and never to its end", async () => {
    const times: number[] = [];
    const wrong: string[] = [];
    for (const filters of combinations()) {
      const { seq, idx, ms } = await rowsRead(real.database, "audit_entries", () =>
        listAuditEntries(ctx, { ...filters, limit: 50 }),
      );
      times.push(ms);
      if (seq > 0 || idx > readMax)
        wrong.push(`${JSON.stringify(filters)}: ${seq} and ${idx} rows in ${ms.toFixed(0)}`);
    }
    times.sort((left, right) => left - right);
    const at = (share: number) => times[Math.floor((times.length - 1) * share)]!.toFixed(1);
    console.log(
      `${times.length} combinations: median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`,
    );
    expect(wrong).toEqual([]);
  }, 240_000);
});
