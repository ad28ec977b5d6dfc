import { createDatabase } from "@/db/client";
import { releaseUsage, reserveUsage, settleUsage, type Reservation } from "@/lib/billing";
import { pushOn } from "@/lib/billing/live-reservations";
import { systemClock } from "@/lib/clock";
import { toAppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { openProjectForJob } from "@/lib/projects";
import { requestContext } from "@/tests/factories/create-context";
import { moneyEvents, today, withConsumers, type Scene } from "./money-events";

/** One process of several that spend from the same budget: `race` as fast as it goes, `chaos` until killed. */
const [mode, databaseUrl = "", projectId = "", about = ""] = process.argv.slice(2);

const { database } = createDatabase({ url: databaseUrl, poolMax: 16 });
const clock = mode === "chaos" ? { now: () => today } : systemClock;
const root = withConsumers(requestContext({ database, clock }));
const ctx = openProjectForJob(root, projectId);
const model = "test/priced";
const most = [{ purpose: "answer" as const, model, inputTokens: 100, outputTokens: 200 }];
const taken = [{ purpose: "answer" as const, model, inputTokens: 90, outputTokens: 50 }];
const subject = { avatarId: "avt_1", channel: "api" };

/** Of so many requests one is followed by an event. */
const toldOf = 0.2;
const pick = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)]!;

/** On a slow machine others may hold what is left for longer than one waits: whoever hears so comes again. */
async function answerOnce(): Promise<"served" | string> {
  for (;;) {
    const requestId = newId("usage");
    try {
      const reservation = await reserveUsage(ctx, { requestId, calls: most, messages: 1, subject });
      await settleUsage(ctx, reservation, { calls: taken, messages: 1, subject });
      return "served";
    } catch (error) {
      const { code } = toAppError(error);
      if (code !== "usage.held") return code;
    }
  }
}

async function race() {
  const outcomes = new Map<string, number>();
  const answers = Array.from({ length: Number(about) }, async () => {
    const outcome = await answerOnce();
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  });
  await Promise.all(answers);
  console.log(JSON.stringify(Object.fromEntries(outcomes)));
  process.exit(0);
}

/**
 * Random interleavings: settled once or several times, released, left open, kept alive, in any order; and
 * between them the same events as in every other process, several times at once.
 */
async function chaos() {
  const told = await moneyEvents(root, JSON.parse(about) as Scene);
  const settle = (reservation: Reservation) =>
    settleUsage(ctx, reservation, { calls: taken, messages: 1, subject });
  const endings: ((reservation: Reservation) => Promise<unknown>)[] = [
    settle,
    // As whoever made the reservation, and as somebody who knows no more than its name.
    (it) => Promise.all([settle(it), settle({ requestId: it.requestId }), settle(it)]),
    (it) => releaseUsage(ctx, it),
    (it) => Promise.all([releaseUsage(ctx, it), settle(it)]),
    ({ requestId }) => pushOn(ctx, [requestId]),
    async () => {},
  ];
  const live = async () => {
    for (;;) {
      const input = { requestId: newId("usage"), calls: most, messages: 1, subject };
      const reservation = await reserveUsage(ctx, input);
      await pick(endings)(reservation);
      if (Math.random() < toldOf) {
        const tell = pick(told);
        await Promise.all([tell(), tell()]);
      }
      console.log(".");
    }
  };
  await Promise.all(Array.from({ length: 32 }, live));
}

await (mode === "race" ? race() : chaos());
