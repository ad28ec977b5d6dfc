import { and, eq, inArray } from "drizzle-orm";
import { ledgerEntries } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { getPlan, listModelPrices } from "@/lib/platform-config";
import { inBooks } from "./in-books";
import { lockAccount } from "./account";
import { tellThresholds } from "./alerts";
import { calendarOf } from "./calendar";
import { scopesOf } from "./ceilings";
import { costMicros } from "./cost";
import { moveCounters } from "./counters";
import { writeEntries } from "./ledger";
import { forgetReservation } from "./live-reservations";
import { openPeriod } from "./open-period";
import { moveBalance } from "./period";
import { takeReservation, type HeldRow } from "./take-reservation";
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
    return await inBooks(ctx, (ctx) => charge(ctx, requestId, input));
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
  const now = ctx.services.clock.now();
  const account = await lockAccount(ctx);
  const [known, held] = await Promise.all([
    readRequest(ctx, requestId),
    takeReservation(ctx, requestId),
  ]);
  if (known.costMicros !== null) return { costMicros: known.costMicros };
  // What it costs was settled when it was asked, whatever the price list has become since.
  const prices = await listModelPrices(
    ctx,
    calls.map(({ model }) => model),
    known.reservedAt ?? now,
  );

  const calendar = held ?? calendarOf(now, account.timeZone);
  if (!held) {
    const { timeZone, planId } = account;
    await openPeriod(ctx, { calendar, timeZone }, await getPlan(ctx, planId));
  }
  const apiKeyId = ctx.actor.type === "api_key" ? ctx.actor.apiKeyId : null;
  const costs = calls.map((call) => costMicros(call, prices.get(call.model)));
  const money = total(costs);
  const tokens = total(calls.map((call) => call.inputTokens + call.outputTokens));
  const back = { money: held?.amountMicros ?? 0, tokens: held?.tokens ?? 0 };

  const counted = { ...subject, apiKeyId, requestId };
  const entries = calls.map((call, index) => ({
    ...counted,
    kind: "settle" as const,
    purpose: call.purpose,
    model: call.model,
    amountMicros: -(costs[index] ?? 0),
    amountTokens: -(call.inputTokens + call.outputTokens),
    inputTokens: call.inputTokens,
    outputTokens: call.outputTokens,
    messages: index === 0 ? messages : 0,
  }));
  const [counters] = await Promise.all([
    moveCounters(ctx, calendar, scopesOf(ctx, subject), {
      reserved: { money: -back.money, tokens: -back.tokens, messages: -(held?.messages ?? 0) },
      used: { money, tokens, messages },
    }),
    moveBalance(ctx, calendar.periodStart, back.money - money),
    writeEntries(ctx, calendar, [...releaseOf(held, counted), ...entries]),
  ]);
  await tellThresholds(ctx, counters, { money, tokens, messages });
  return { costMicros: money };
}

/** What the ledger knows of the request: when it was let in, and what it was charged, null before that. */
async function readRequest(
  ctx: InTransaction<ProjectContext>,
  requestId: string,
): Promise<{ reservedAt: Date | undefined; costMicros: number | null }> {
  const rows = await ctx.db
    .select({
      kind: ledgerEntries.kind,
      amountMicros: ledgerEntries.amountMicros,
      createdAt: ledgerEntries.createdAt,
    })
    .from(ledgerEntries)
    .where(
      and(
        inProject(ctx, ledgerEntries),
        eq(ledgerEntries.requestId, requestId),
        inArray(ledgerEntries.kind, ["reserve", "settle"]),
      ),
    );
  const settled = rows.filter(({ kind }) => kind === "settle");
  return {
    reservedAt: rows.find(({ kind }) => kind === "reserve")?.createdAt,
    costMicros:
      settled.length === 0 ? null : total(settled.map(({ amountMicros }) => -amountMicros)),
  };
}

const releaseOf = (held: HeldRow | null, counted: UsageSubject & { requestId: string }) =>
  held
    ? [
        {
          ...counted,
          kind: "release" as const,
          purpose: held.purpose,
          amountMicros: held.amountMicros,
          amountTokens: held.tokens,
        },
      ]
    : [];
