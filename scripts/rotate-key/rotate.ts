import { and, isNull, ne } from "drizzle-orm";
import { setTimeout as pause } from "node:timers/promises";
import { encryptionKeys } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { OperatorError } from "../launch/operator-error";
import { countOnTheirWay } from "./count-on-their-way";
import { resealColumn } from "./reseal-column";
import { sealedColumns } from "./sealed-columns";

const passesMax = 20;
const betweenPassesMs = 500;
const deliveryMsMax = 20_000;

/**
 * Brings every sealed value under the current key and retires the others once nothing needs them.
 * Repeats until a whole pass finds nothing, because the product seals on while this runs.
 */
export async function rotate(ctx: RequestContext, say: (line: string) => void): Promise<void> {
  let total = 0;
  for (let pass = 1; ; pass += 1) {
    const found = await resealAll(ctx);
    total += found;
    if (found === 0) break;
    if (pass === passesMax) {
      throw new OperatorError(
        "Something goes on sealing with an earlier key: restart every process with the new one, then run this again.",
      );
    }
    await pause(betweenPassesMs);
  }
  say(`${total} value(s) sealed anew with key ${ctx.services.keyring.currentKeyId}.`);

  const waiting = await untilDelivered(ctx);
  if (waiting > 0) {
    say(
      `The earlier key stays in use for ${waiting} mail(s) on their way: run this again later to retire it.`,
    );
    return;
  }
  const retired = await retireOthers(ctx);
  say(retired.length > 0 ? `Key ${retired.join(", ")} is retired.` : "No earlier key is in use.");
}

async function resealAll(ctx: RequestContext): Promise<number> {
  let found = 0;
  const broken: string[] = [];
  for (const column of sealedColumns) {
    const { resealedCount, brokenIds } = await resealColumn(ctx, column);
    found += resealedCount;
    broken.push(...brokenIds.map((id) => `${column.table} ${id}`));
  }
  if (broken.length === 0) return found;
  throw new OperatorError(
    `No key opens ${broken.slice(0, 20).join(", ")}${broken.length > 20 ? " …" : ""}: set those anew or delete them, then run this again. The others are sealed anew; the earlier key stays in use.`,
  );
}

async function untilDelivered(ctx: RequestContext): Promise<number> {
  const giveUpAt = Date.now() + deliveryMsMax;
  for (;;) {
    const waiting = await countOnTheirWay(ctx);
    if (waiting === 0 || Date.now() > giveUpAt) return waiting;
    await pause(betweenPassesMs);
  }
}

async function retireOthers(ctx: RequestContext): Promise<string[]> {
  const retired = await inPlatformTransaction(ctx, ({ db }) =>
    db
      .update(encryptionKeys)
      .set({ retiredAt: ctx.services.clock.now() })
      .where(
        and(
          isNull(encryptionKeys.retiredAt),
          ne(encryptionKeys.id, ctx.services.keyring.currentKeyId),
        ),
      )
      .returning({ id: encryptionKeys.id }),
  );
  return retired.map(({ id }) => id);
}
