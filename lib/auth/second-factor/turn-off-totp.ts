import type { z } from "zod";
import { requireInPerson, type UserContext } from "@/lib/context";
import { requirePassword } from "../require-password";
import { TurnOffTotpInput } from "../schemas";
import { announceChange } from "./announce-change";
import { clearSecondFactor } from "./clear-second-factor";
import { withCode } from "./with-code";

/** Turns the second factor off; projects that require one close at once, on every session. */
export async function turnOffTotp(
  ctx: UserContext,
  raw: z.input<typeof TurnOffTotpInput>,
): Promise<void> {
  requireInPerson(ctx);
  const input = TurnOffTotpInput.parse(raw);
  await requirePassword(ctx, input.password);

  await withCode(ctx, input.code, async (ctx) => {
    await clearSecondFactor(ctx, ctx.user.id);
    await announceChange(ctx, ctx.user.id, "off");
  });
}
