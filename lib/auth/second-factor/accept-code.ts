import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { recoveryCodes, users } from "@/db/schema";
import type { InTransaction, RequestContext } from "@/lib/context";
import { announceChange } from "./announce-change";
import { hashRecoveryCode } from "./recovery-code";
import { matchingStep, stepAt } from "./totp";
import { totpSecretPlace } from "./totp-secret-place";

export type CodeKind = "totp" | "recovery_code";

type Holder = Pick<typeof users.$inferSelect, "id" | "totpSecretSealed">;

/** Uses up a code of the app or a recovery code. Of parallel tries with one code a single one wins. */
export async function acceptCode(
  ctx: InTransaction<RequestContext>,
  holder: Holder,
  text: string,
): Promise<CodeKind | null> {
  const digits = text.replace(/\s/g, "");
  if (/^\d{6}$/.test(digits)) return (await acceptTotp(ctx, holder, digits)) ? "totp" : null;
  return (await acceptRecoveryCode(ctx, holder, text)) ? "recovery_code" : null;
}

/** Uses up a code of the app alone. */
export async function acceptTotp(
  ctx: InTransaction<RequestContext>,
  { id, totpSecretSealed }: Holder,
  digits: string,
): Promise<boolean> {
  if (!totpSecretSealed) return false;
  const { keyring, clock } = ctx.services;
  const secret = keyring.open(totpSecretSealed, totpSecretPlace(id));
  const step = matchingStep(secret, digits, clock.now());
  if (step === null) return false;
  // The update, not a check before it, decides: a parallel try waits for this row and finds it used.
  const accepted = await ctx.db
    .update(users)
    .set({ totpLastStep: step })
    .where(
      and(
        eq(users.id, id),
        eq(users.totpSecretSealed, totpSecretSealed),
        or(isNull(users.totpLastStep), lt(users.totpLastStep, step)),
      ),
    )
    .returning({ id: users.id });
  return accepted.length > 0;
}

async function acceptRecoveryCode(
  ctx: InTransaction<RequestContext>,
  holder: Holder,
  text: string,
): Promise<boolean> {
  const accepted = await ctx.db
    .update(recoveryCodes)
    .set({ usedAt: ctx.services.clock.now() })
    .where(
      and(
        eq(recoveryCodes.userId, holder.id),
        eq(recoveryCodes.codeHash, hashRecoveryCode(text)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ id: recoveryCodes.id });
  if (accepted.length === 0) return false;
  // Moves on what a challenge was signed over, so that one challenge opens one session.
  const step = stepAt(ctx.services.clock.now());
  await ctx.db
    .update(users)
    .set({ totpLastStep: sql`greatest(${users.totpLastStep} + 1, ${step})` })
    .where(eq(users.id, holder.id));
  await announceChange(ctx, holder.id, "used");
  return true;
}
