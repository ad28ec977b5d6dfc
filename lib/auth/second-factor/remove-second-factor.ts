import type { users } from "@/db/schema";
import {
  recordAudit,
  requestMail,
  type InTransaction,
  type Locale,
  type RequestContext,
} from "@/lib/context";
import { secondFactorIsOff } from "../errors";
import { revokeSessionsBut } from "../sessions/revoke-sessions-but";
import { clearSecondFactor } from "./clear-second-factor";

type Removal = { reason: string; byJob?: true };

/**
 * Takes the second factor off the account of somebody who has lost it: every session ends, the log keeps
 * the reason, and a mail tells the person, who may not have been the one who asked.
 */
export async function removeSecondFactor(
  ctx: InTransaction<RequestContext>,
  account: typeof users.$inferSelect,
  { reason, byJob }: Removal,
): Promise<void> {
  const { id: userId, email, name } = account;
  if (!account.totpConfirmedAt) throw secondFactorIsOff();
  await clearSecondFactor(ctx, userId);
  await revokeSessionsBut(ctx, { userId, sessionId: "" });
  await recordAudit(ctx, {
    action: "second_factor.reset",
    targetType: "user",
    targetId: userId,
    metadata: { email, reason },
    byJob,
  });
  await requestMail(ctx, {
    to: email,
    locale: account.locale as Locale,
    template: "second_factor_changed",
    values: { name, change: "reset" },
  });
}
