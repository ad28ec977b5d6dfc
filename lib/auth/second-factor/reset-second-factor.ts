import type { z } from "zod";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { ResetSecondFactorInput, type UserAccountView } from "../admin-schemas";
import { getUserAccount } from "../get-user-account";
import { lockAccount } from "../lock-account";
import { removeSecondFactor } from "./remove-second-factor";

/** For somebody who has lost telephone and recovery codes; the admin has made sure who asks. */
export async function resetSecondFactor(
  ctx: AdminContext,
  userId: string,
  raw: z.input<typeof ResetSecondFactorInput>,
): Promise<UserAccountView> {
  const { reason } = ResetSecondFactorInput.parse(raw);

  return inPlatformTransaction(ctx, async (ctx) => {
    await removeSecondFactor(ctx, await lockAccount(ctx, userId), { reason });
    return getUserAccount(ctx, userId);
  });
}
