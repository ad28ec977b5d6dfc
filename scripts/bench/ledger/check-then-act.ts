import { and, desc, eq, lte, sql } from "drizzle-orm";
import { ledgerEntries, modelPrices } from "@/db/schema";
import { inTransaction } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getPlan } from "@/lib/platform-config";
import type { Ledger } from "./open-ledger";

type Call = { model: string; inputTokens: number; outputTokens: number };

/**
 * What is usual: look whether the month's sum leaves room, ask the model, add what it took. Nothing is
 * held in between, so all that look at once find the same room.
 */
export async function checkThenAct(
  { ctx }: Ledger,
  { most, taken }: { most: Call; taken: Call },
  whileAsking?: () => Promise<unknown>,
): Promise<"served" | "refused"> {
  const now = ctx.services.clock.now();
  const [usageDate, periodStart] = [
    now.toISOString().slice(0, 10),
    `${now.toISOString().slice(0, 7)}-01`,
  ];
  const price = await inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db.execute<{ plan_id: string; money: string; messages: string }>(sql`
      select plan_id,
        (select coalesce(-sum(amount_micros), 0) from ledger_entries
          where project_id = ${ctx.projectId} and period_start = ${periodStart}) as money,
        (select coalesce(sum(messages), 0) from ledger_entries
          where project_id = ${ctx.projectId} and period_start = ${periodStart}) as messages
      from billing_accounts where project_id = ${ctx.projectId}`);
    const { limits } = await getPlan(ctx, row!.plan_id);
    const [found] = await ctx.db
      .select()
      .from(modelPrices)
      .where(and(eq(modelPrices.model, most.model), lte(modelPrices.validFrom, now)))
      .orderBy(desc(modelPrices.validFrom))
      .limit(1);
    const price = found!;
    const { moneyMicrosPerMonth: money, messagesPerMonth: messages } = limits;
    const isRoom =
      (money === null || Number(row!.money) + costOf(most, price) <= money) &&
      (messages === null || Number(row!.messages) + 1 <= messages);
    return isRoom ? price : null;
  });
  if (!price) return "refused";
  await whileAsking?.();
  await inTransaction(ctx, (ctx) =>
    ctx.db.insert(ledgerEntries).values({
      id: newId("ledgerEntry"),
      // Its own number: without a lock the next one would be taken twice.
      entryNumber: Math.floor(Math.random() * Number.MAX_SAFE_INTEGER),
      projectId: ctx.projectId,
      requestId: newId("usage"),
      kind: "settle",
      purpose: "answer",
      periodStart,
      usageDate,
      model: taken.model,
      amountMicros: -costOf(taken, price),
      amountTokens: -(taken.inputTokens + taken.outputTokens),
      inputTokens: taken.inputTokens,
      outputTokens: taken.outputTokens,
      messages: 1,
    }),
  );
  return "served";
}

type Price = { inputMicrosPerMillion: number; outputMicrosPerMillion: number };

const costOf = ({ inputTokens, outputTokens }: Call, price: Price) =>
  Math.ceil(
    (inputTokens * price.inputMicrosPerMillion + outputTokens * price.outputMicrosPerMillion) /
      1_000_000,
  );
