import {
  inWholeProject,
  type InTransaction,
  type ProjectContext,
  runPrepared,
} from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import { lockAccount } from "./account";
import { tellThresholds } from "./alerts";
import { calendarOf, type Calendar } from "./calendar";
import { closeInTurn, closeUsage, type Closing } from "./close-usage";
import { costMicros } from "./cost";
import { forgetReservation } from "./live-reservations";
import { openPeriod } from "./open-period";
import { readRequest } from "./read-request.report";
import { announceRoom } from "./take-turns";
import { total } from "./total";
import type { ModelUsage, Prices, Reservation, UsageSubject } from "./types";

export type SettleUsageInput = {
  /** What each call really took, by the provider's word or by our own count. */
  calls: readonly ModelUsage[];
  /** Questions that were answered: 0 or 1. */
  messages: number;
  subject: UsageSubject;
};

/**
 * Charges what a request really took and gives back the rest of what it held. Harmless when repeated.
 * A reservation that the sweeper took for dead is charged all the same: what was used was used.
 */
export async function settleUsage(
  ctx: ProjectContext,
  { requestId, prices }: Reservation,
  input: SettleUsageInput,
): Promise<{ costMicros: number }> {
  try {
    const isPriced = input.calls.every(({ model }) => prices?.has(model));
    return (
      (prices && isPriced ? await chargeAtOnce(ctx, requestId, input, prices) : null) ??
      (await inWholeProject(ctx, (ctx) => charge(ctx, requestId, input)))
    );
  } finally {
    forgetReservation(ctx, requestId);
    announceRoom(ctx.projectId);
  }
}

// One turn to the database for what most requests are: held, not charged yet, and far from a threshold.
async function chargeAtOnce(
  ctx: ProjectContext,
  requestId: string,
  input: SettleUsageInput,
  prices: Prices,
): Promise<{ costMicros: number } | null> {
  const taken = takenBy(input, prices);
  const crossings = await closeInTurn({ ctx, requestId, taken, subject: input.subject });
  return crossings && costOf(taken);
}

async function charge(
  ctx: InTransaction<ProjectContext>,
  requestId: string,
  input: SettleUsageInput,
): Promise<{ costMicros: number }> {
  const models = input.calls.map(({ model }) => model);
  // What it costs was settled when it was asked, whatever the price list has become since.
  const { costMicros: charged, prices } = await readRequest(ctx, requestId, models);
  if (charged !== null) return { costMicros: charged };

  const taken = takenBy(input, prices);
  const closing = { ctx, requestId, taken, subject: input.subject };
  const crossings =
    (await close(ctx, closing)) ??
    (await close(ctx, { ...closing, calendar: await openToday(ctx) }));
  // It was charged while we waited for the account: by another try at the same request.
  if (!crossings) return { costMicros: (await readRequest(ctx, requestId, [])).costMicros ?? 0 };
  await tellThresholds(ctx, crossings);
  return costOf(taken);
}

async function close(ctx: InTransaction<ProjectContext>, closing: Closing) {
  const call = closeUsage(ctx.projectId, [closing], { mayCross: true });
  const [crossings] = await runPrepared(ctx.db, call);
  return crossings;
}

const takenBy = ({ calls, messages }: SettleUsageInput, prices: Prices): Closing["taken"] =>
  calls.map((call, index) => ({
    ...call,
    costMicros: costMicros(call, prices.get(call.model)),
    messages: index === 0 ? messages : 0,
  }));

const costOf = (taken: Closing["taken"]) => ({
  costMicros: total(taken.map((call) => call.costMicros)),
});

/** Today, on which a request is charged that holds nothing any more, in a month that is open. */
async function openToday(ctx: InTransaction<ProjectContext>): Promise<Calendar> {
  const { timeZone, planId } = await lockAccount(ctx);
  const calendar = calendarOf(ctx.services.clock.now(), timeZone);
  await openPeriod(ctx, { calendar, timeZone }, await getPlan(ctx, planId));
  return calendar;
}
