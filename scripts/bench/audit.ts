import { listAllAuditEntries, listAuditEntries } from "@/lib/analytics";
import type { AdminContext, ProjectContext } from "@/lib/context";
import { createAdminContext } from "@/tests/factories/admin-context";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { oneYearMs, plantAuditEntries } from "@/tests/factories/plant-audit-entries";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import { testEnvironment } from "@/tests/setup/test-environment";
import type { Bench, BenchRow } from "./bench";
import { quantile, timeEach } from "./timing";
import { withTemporaryFolder } from "./with-temporary-folder";

const entriesCount = 100_000;
const limit = 50;
const rounds = Array.from({ length: 60 }, (_none, round) => round);
const goal = "at most 20 ms";

type Readers = { ctx: ProjectContext; admin: AdminContext };

/** Pages that people open most, each with the filters it has. */
const pages: Record<string, (readers: Readers, cursor?: string) => Promise<Read>> = {
  "the newest": ({ ctx }) => listAuditEntries(ctx, { limit }),
  "the tenth page": ({ ctx }, cursor) => listAuditEntries(ctx, { limit, cursor }),
  "refusals alone": ({ ctx }) => listAuditEntries(ctx, { limit, result: "refused" }),
  "by a person": ({ ctx }) => listAuditEntries(ctx, { limit, actor: "Test Person" }),
  "words in a target": ({ ctx }) => listAuditEntries(ctx, { limit, target: "customer 9" }),
  "all projects": ({ admin }) => listAllAuditEntries(admin, { limit }),
};
type Read = { data: unknown[]; nextCursor: string | null };

/** A page of the log of a busy project, as the server answers it; the goal stands where a baseline would. */
export const audit: Bench = {
  name: "audit",
  run: () =>
    withTemporaryFolder(async (dataDirectory) => {
      const real = await startRealDatabase({ poolMax: 4 });
      try {
        Object.assign(process.env, testEnvironment(real.url, dataDirectory));
        const request = requestContext({ database: real.database });
        const ctx = await createProjectContext(request);
        const admin = await createAdminContext(request);
        await plantAuditEntries(ctx, { count: entriesCount, begin: Date.now() - oneYearMs });
        return await measure({ ctx, admin });
      } finally {
        await real.stop();
      }
    }),
};

async function measure(readers: Readers): Promise<BenchRow[]> {
  let cursor: string | undefined;
  for (let page = 1; page < 10; page += 1) {
    const { nextCursor } = await listAuditEntries(readers.ctx, { limit, cursor });
    cursor = nextCursor ?? undefined;
  }
  const rows: BenchRow[] = [];
  for (const [name, read] of Object.entries(pages)) {
    const { data } = await read(readers, cursor);
    if (data.length !== limit) throw new Error(`The page "${name}" is not full.`);
    const milliseconds = await timeEach(rounds, () => read(readers, cursor));
    for (const percentile of [50, 95]) {
      rows.push({
        what: `audit, ${limit} of ${entriesCount}, ${name}, p${percentile}`,
        ours: quantile(milliseconds, percentile / 100),
        baseline: goal,
        unit: "ms",
        better: "lower",
      });
    }
  }
  return rows;
}
