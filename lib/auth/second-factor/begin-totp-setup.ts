import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import { inPlatformTransaction, requireInPerson, type UserContext } from "@/lib/context";
import { secondFactorIsOn } from "../errors";
import { requireOwnerPresent } from "../require-owner-present";
import { BeginTotpInput } from "../schemas";
import { newTotpSecret, totpUri } from "./totp";
import { totpSecretPlace } from "./totp-secret-place";

/** Makes a secret for the authenticator app; it is in force only once a code of it was given. */
export async function beginTotpSetup(
  ctx: UserContext,
  raw: z.input<typeof BeginTotpInput>,
): Promise<{ secret: string; uri: string }> {
  requireInPerson(ctx);
  const input = BeginTotpInput.parse(raw);
  // A session left open on a borrowed machine must not lock its owner out.
  await requireOwnerPresent(ctx, input.password);

  const secret = newTotpSecret();
  await inPlatformTransaction(ctx, async (ctx) => {
    const begun = await ctx.db
      .update(users)
      .set({
        totpSecretSealed: ctx.services.keyring.seal(secret, totpSecretPlace(ctx.user.id)),
        totpLastStep: null,
      })
      .where(and(eq(users.id, ctx.user.id), isNull(users.totpConfirmedAt)))
      .returning({ id: users.id });
    if (begun.length === 0) throw secondFactorIsOn();
  });
  return { secret, uri: totpUri(secret, ctx.user.email) };
}
