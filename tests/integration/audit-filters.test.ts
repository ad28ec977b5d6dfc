import { sql } from "drizzle-orm";
import { encodeTime } from "ulid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAuditEntries } from "@/lib/analytics";
import type { ProjectContext } from "@/lib/context";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { startRealDatabase } from "@/tests/setup/start-real-database";

const entriesCount = 200_000;
/** What a page may read: each of four filters counted as far as a page looks, and one page. */
const readMax = 25_000;
const oneYearMs = 365 * 86_400_000;
const begin = Date.now() - oneYearMs;
const momentOf = (place: number) => begin + Math.floor((place / entriesCount) * oneYearMs);

let real: Awaited<ReturnType<typeof startRealDatabase>>;
let ctx: ProjectContext;

beforeAll(async () => {
  // One connection, so that what it has read is told before the next question.
  real = await startRealDatabase({ poolMax: 1 });
  ctx = await createProjectContext(requestContext({ database: real.database }));
  await plant();
  await real.database.execute(sql`VACUUM ANALYZE audit_entries`);
}, 240_000);

afterAll(() => real?.stop());

/** A busy year: mostly documents by the owner, a few refusals, one act that happened once, long ago. */
async function plant() {
  const ownerId = ctx.actor.type === "member" ? ctx.actor.userId : "";
  const actions = ["document.created", "document.deleted", "chunk.disabled", "avatar.updated"];
  for (let done = 0; done < entriesCount; done += 10_000) {
    const places = Array.from({ length: 10_000 }, (_, index) => done + index);
    const column = (value: (place: number) => string) => sql.param(places.map(value));
    await real.database.execute(sql`
      INSERT INTO audit_entries
        (id, project_id, actor_type, actor_id, action, target_id, result, address, request_id,
         audit_metadata, created_at)
      SELECT id, ${ctx.projectId}, 'user', actor, action, target, result, '192.0.2.1', 'req_x',
        jsonb_build_object('name', name), to_timestamp(ms::double precision / 1000)
      FROM unnest(
        ${column((place) => `aud_${encodeTime(momentOf(place))}${String(place).padStart(16, "0")}`)}::text[],
        ${column((place) => (place % 10 < 7 ? ownerId : `usr_${place % 50}`))}::text[],
        ${column((place) => (place === 7 ? "member.removed" : actions[place % 4]!))}::text[],
        ${column((place) => newTarget(place))}::text[],
        ${column((place) => (place % 97 === 0 ? "refused" : "success"))}::text[],
        ${column((place) => `Invoice of customer ${place}.pdf`)}::text[],
        ${column((place) => String(momentOf(place)))}::text[]
      ) AS planted (id, actor, action, target, result, name, ms)`);
  }
}

const newTarget = (place: number) => `doc_${String(place % 5_000).padStart(26, "0")}`;

/** Rows of the log that were read one after the other, and by an index. */
async function rowsRead(work: () => Promise<unknown>) {
  const count = async () => {
    await real.database.execute(sql`SELECT pg_stat_force_next_flush()`);
    // The figures of a backend arrive when it is idle.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const [row] = await real.database.execute<{ seq: string; idx: string }>(sql`
      SELECT seq_tup_read AS seq, idx_tup_fetch AS idx FROM pg_stat_user_tables
      WHERE relname = 'audit_entries'`);
    return { seq: Number(row!.seq), idx: Number(row!.idx) };
  };
  const before = await count();
  const started = performance.now();
  await work();
  const ms = performance.now() - started;
  const after = await count();
  return { seq: after.seq - before.seq, idx: after.idx - before.idx, ms };
}

const choices = {
  actor: () => ["Test Person"],
  action: () => ["document", "member.removed"],
  target: () => ["customer 3.pdf", newTarget(77)],
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

describe("the log of a project with 200,000 entries", () => {
  it("is read by indexes whatever filters meet, and never to its end", async () => {
    const times: number[] = [];
    const wrong: string[] = [];
    for (const filters of combinations()) {
      const { seq, idx, ms } = await rowsRead(() =>
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
