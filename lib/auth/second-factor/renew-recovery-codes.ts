import type { z } from "zod";
import { requireInPerson, type UserContext } from "@/lib/context";
import { RenewRecoveryCodesInput } from "../schemas";
import { announceChange } from "./announce-change";
import { storeRecoveryCodes } from "./store-recovery-codes";
import { withCode } from "./with-code";

/** Ten new recovery codes, shown this once; the earlier ones stop working. */
export async function renewRecoveryCodes(
  ctx: UserContext,
  raw: z.input<typeof RenewRecoveryCodesInput>,
): Promise<{ recoveryCodes: string[] }> {
  requireInPerson(ctx);
  const input = RenewRecoveryCodesInput.parse(raw);

  return withCode(ctx, input.code, async (ctx) => {
    const recoveryCodes = await storeRecoveryCodes(ctx);
    await announceChange(ctx, ctx.user.id, "codes");
    return { recoveryCodes };
  });
}
