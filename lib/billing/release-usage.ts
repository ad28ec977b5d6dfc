import { type InTransaction, type ProjectContext } from "@/lib/context";
import { inBooks } from "./in-books";
import { lockAccount } from "./account";
import { moveCounters } from "./counters";
import { writeEntries } from "./ledger";
import { forgetReservation } from "./live-reservations";
import { moveBalance } from "./period";
import { takeReservation, type HeldRow } from "./take-reservation";
import { announceRoom } from "./take-turns";
import type { Reservation } from "./types";

/** Gives back all that a request held: nothing was used. Harmless when repeated. */
export async function releaseUsage(ctx: ProjectContext, { requestId }: Reservation): Promise<void> {
  try {
    await inBooks(ctx, async (ctx) => {
      await lockAccount(ctx);
      const held = await takeReservation(ctx, requestId);
      if (held) await giveBack(ctx, held);
    });
  } finally {
    forgetReservation(ctx, requestId);
    announceRoom(ctx.projectId);
  }
}

/** Writes the release of a reservation that was just taken away, under the account's lock. */
export async function giveBack(ctx: InTransaction<ProjectContext>, held: HeldRow): Promise<void> {
  const { requestId, purpose, channel, avatarId, apiKeyId, endUserId } = held;
  const scopes = [
    { scopeType: "project" as const, scopeId: held.projectId },
    ...(avatarId ? [{ scopeType: "avatar" as const, scopeId: avatarId }] : []),
    ...(apiKeyId ? [{ scopeType: "api_key" as const, scopeId: apiKeyId }] : []),
    ...(endUserId ? [{ scopeType: "end_user" as const, scopeId: endUserId }] : []),
  ];
  await moveBalance(ctx, held.periodStart, held.amountMicros);
  await moveCounters(ctx, held, scopes, {
    reserved: { money: -held.amountMicros, tokens: -held.tokens, messages: -held.messages },
  });
  await writeEntries(ctx, held, [
    {
      requestId,
      purpose,
      channel,
      avatarId,
      apiKeyId,
      endUserId,
      kind: "release",
      amountMicros: held.amountMicros,
      amountTokens: held.tokens,
    },
  ]);
}
