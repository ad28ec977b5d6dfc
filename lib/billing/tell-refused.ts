import type { ProjectContext } from "@/lib/context";
import type { AppError } from "@/lib/errors";
import { getAccount } from "./account";
import { tell } from "./alerts";
import { calendarOf } from "./calendar";
import { scopesOf } from "./ceilings";
import { startOf } from "./counters";
import type { ReachedLimit } from "./errors";
import { inBooks } from "./in-books";
import type { UsageSubject } from "./types";

/** What this process has told of already, so that a flood of refusals costs no writes. */
const told = new Set<string>();
const toldMax = 10_000;

/**
 * Tells that a limit is reached when it first refuses: what is left of it may be too little for any
 * question, long before all of it is used.
 */
export async function tellRefused(
  ctx: ProjectContext,
  subject: UsageSubject,
  refusal: AppError,
): Promise<void> {
  const { scope, period, metric, limit, used, resets_on } = refusal.details as Omit<
    ReachedLimit,
    "resetsOn"
  > & { resets_on: string };
  const found = scopesOf(ctx, subject).find(({ scopeType }) => scopeType === scope);
  if (!found) return;
  const key = [ctx.projectId, scope, found.scopeId, period, metric, resets_on].join(" ");
  if (told.has(key)) return;

  await inBooks(ctx, async (ctx) => {
    const { timeZone } = await getAccount(ctx);
    const periodStart = startOf(period, calendarOf(ctx.services.clock.now(), timeZone));
    await tell(ctx, { ...found, period, periodStart, metric, used, limitAmount: limit }, 100);
  });
  if (told.size >= toldMax) told.clear();
  told.add(key);
}
