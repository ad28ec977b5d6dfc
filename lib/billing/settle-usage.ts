import { inWholeProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import { lockAccount } from "./account";
import { tellThresholds } from "./alerts";
import { calendarOf, type Calendar } from "./calendar";
import { closeUsage } from "./close-usage";
import { costMicros } from "./cost";
import { forgetReservation } from "./live-reservations";
import { openPeriod } from "./open-period";
import { readRequest } from "./read-request.report";
import { announceRoom } from "./take-turns";
import { total } from "./total";
import type { ModelUsage, Reservation, UsageSubject } from "./types";

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
  { requestId }: Reservation,
  input: SettleUsageInput,
): Promise<{ costMicros: number }> {
  try {
    return await inWholeProject(ctx, (ctx) => charge(ctx, requestId, input));
  } finally {
    forgetReservation(ctx, requestId);
    announceRoom(ctx.projectId);
  }
}

async function charge(
  ctx: InTransaction<ProjectContext>,
  requestId: string,
  { calls, messages, subject }: SettleUsageInput,
): Promise<{ costMicros: number }> {
  const models = calls.map(({ model }) => model);
  // What it costs was settled when it was asked, whatever the price list has become since.
  const { costMicros: charged, prices } = await readRequest(ctx, requestId, models);
  if (charged !== null) return { costMicros: charged };

  const taken = calls.map((call, index) => ({
    ...call,
    costMicros: costMicros(call, prices.get(call.model)),
    messages: index === 0 ? messages : 0,
  }));
  const closing = { requestId, taken, subject };
  const counters =
    (await closeUsage(ctx, closing)) ??
    (await closeUsage(ctx, { ...closing, calendar: await openToday(ctx) }));
  // It was charged while we waited for the account: by another try at the same request.
  if (!counters) return { costMicros: (await readRequest(ctx, requestId, [])).costMicros ?? 0 };
  const used = {
    money: total(taken.map((call) => call.costMicros)),
    tokens: total(calls.map((call) => call.inputTokens + call.outputTokens)),
    messages,
  };
  await tellThresholds(ctx, counters, used);
  return { costMicros: used.money };
}

/** Today, on which a request is charged that holds nothing any more, in a month that is open. */
async function openToday(ctx: InTransaction<ProjectContext>): Promise<Calendar> {
  const { timeZone, planId } = await lockAccount(ctx);
  const calendar = calendarOf(ctx.services.clock.now(), timeZone);
  await openPeriod(ctx, { calendar, timeZone }, await getPlan(ctx, planId));
  return calendar;
}
