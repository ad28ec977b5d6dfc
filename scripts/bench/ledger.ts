import { reserveUsage, settleUsage } from "@/lib/billing";
import { newId } from "@/lib/ids";
import { startOwnDatabase } from "@/tests/setup/start-own-database";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import type { Bench, BenchRow } from "./bench";
import { checkThenAct } from "./ledger/check-then-act";
import { openLedger, type Ledger } from "./ledger/open-ledger";
import { quantile, timeEach } from "./timing";
import { withTemporaryFolder } from "./with-temporary-folder";

const most = {
  purpose: "answer" as const,
  model: "bench/priced",
  inputTokens: 900,
  outputTokens: 500,
};
// Every connection of the pool has planned its statements by then, as in a server that has run for a minute.
const warmUp = 640;
const taken = { ...most, inputTokens: 850, outputTokens: 210 };
const subject = { avatarId: "avt_bench", channel: "api" };

/** One answer's way through the books: what it waits for before and after its model. */
type Way = (ledger: Ledger, whileHeld?: () => Promise<unknown>) => Promise<"served" | "refused">;

const ours: Way = async ({ ctx }, whileHeld) => {
  const requestId = newId("usage");
  try {
    const reservation = await reserveUsage(ctx, { requestId, calls: [most], messages: 1, subject });
    await whileHeld?.();
    await settleUsage(ctx, reservation, { calls: [taken], messages: 1, subject });
    return "served";
  } catch {
    return "refused";
  }
};

const baseline: Way = (ledger, whileHeld) => checkThenAct(ledger, { most, taken }, whileHeld);

/** Reserve and settle against looking at the sum and adding to it, in the same databases. */
export const ledger: Bench = {
  name: "ledger",
  run: () =>
    withTemporaryFolder(async (dataDirectory) => {
      const rows: BenchRow[] = [];
      for (const [place, start] of [
        ["Postgres", () => startRealDatabase({ poolMax: 32 })],
        ["embedded", startOwnDatabase],
      ] as const) {
        const database = await start();
        try {
          rows.push(...(await measureIn(place, await openLedger(database, dataDirectory))));
        } finally {
          await database.stop();
        }
      }
      return rows;
    }),
};

async function measureIn(place: string, opened: Ledger): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [atOnce, count] of [
    [1, 400],
    [64, 1_280],
  ] as const) {
    // In turns, so that neither has the warm half of the run.
    await measure(opened, ours, { atOnce, count: warmUp });
    await measure(opened, baseline, { atOnce, count: warmUp });
    const own = await measure(opened, ours, { atOnce, count });
    const other = await measure(opened, baseline, { atOnce, count });
    rows.push(...timeRows(atOnce, own, other));
  }
  rows.push(await roundTrip(opened), ...(await twoCommits(opened)), await overspend(opened));
  return rows.map((row) => ({ ...row, what: `ledger (${place}), ${row.what}` }));
}

type Measured = { milliseconds: number[]; perSecond: number };

async function measure(
  opened: Ledger,
  way: Way,
  { atOnce, count }: { atOnce: number; count: number },
): Promise<Measured> {
  await opened.openProject({ messagesPerMonth: 1_000_000, moneyMicrosPerMonth: 1_000_000_000_000 });
  const milliseconds: number[] = [];
  let left = count;
  const started = performance.now();
  const work = async () => {
    while (left > 0) {
      left -= 1;
      const begun = performance.now();
      await way(opened);
      milliseconds.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { milliseconds, perSecond: (1000 * count) / (performance.now() - started) };
}

function timeRows(atOnce: number, own: Measured, other: Measured): BenchRow[] {
  const row = (what: string, of: (measured: Measured) => number, unit: string): BenchRow => ({
    what: `reserve + settle, ${atOnce} at once, ${what}`,
    ours: of(own),
    baseline: of(other),
    unit,
    better: unit === "ms" ? "lower" : "higher",
  });
  return [
    row("p50", ({ milliseconds }) => quantile(milliseconds, 0.5), "ms"),
    row("p95", ({ milliseconds }) => quantile(milliseconds, 0.95), "ms"),
    row("rate", ({ perSecond }) => perSecond, "1/s"),
  ];
}

/** What a statement that does nothing takes: what no ledger can go below for each of its turns. */
async function roundTrip({ ping }: Ledger): Promise<BenchRow> {
  const milliseconds: number[] = [];
  for (let count = 0; count < 200; count += 1) {
    const begun = performance.now();
    await ping();
    milliseconds.push(performance.now() - begun);
  }
  return {
    what: "of that one turn to the database, p50",
    ours: quantile(milliseconds, 0.5),
    baseline: null,
    unit: "ms",
    better: "lower",
  };
}

/** What no two commits on this machine go below, however little they do. */
async function twoCommits({ commit }: Ledger): Promise<BenchRow[]> {
  const turns = Array.from({ length: warmUp + 400 }, () => commit);
  const each = await timeEach(turns, async (turn) => {
    await turn();
    await turn();
  });
  const milliseconds = each.slice(warmUp);
  return ([0.5, 0.95] as const).map((share) => ({
    what: `floor: two commits of one row each, p${100 * share}`,
    ours: quantile(milliseconds, share),
    baseline: null,
    unit: "ms",
    better: "lower",
  }));
}

async function overspend(opened: Ledger): Promise<BenchRow> {
  const [budget, asked, atOnce] = [100, 640, 64];
  const beyond = async (way: Way) => {
    await opened.openProject({ messagesPerMonth: budget });
    let left = asked;
    let served = 0;
    const work = async () => {
      while (left > 0) {
        left -= 1;
        const model = () => new Promise((resolve) => setTimeout(resolve, 20));
        if ((await way(opened, model)) === "served") served += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return served - budget;
  };
  return {
    what: `answers beyond a budget for ${budget}, ${asked} asked, ${atOnce} at once`,
    ours: await beyond(ours),
    baseline: await beyond(baseline),
    unit: "answers",
    better: "lower",
  };
}
