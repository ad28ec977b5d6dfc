import { eq } from "drizzle-orm";
import { recoveryCodes } from "@/db/schema";
import type { InTransaction, UserContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-code";

/** Ten new recovery codes in place of all earlier ones; only their hashes stay. */
export async function storeRecoveryCodes(ctx: InTransaction<UserContext>): Promise<string[]> {
  const codes = newRecoveryCodes();
  const userId = ctx.user.id;
  await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await ctx.db.insert(recoveryCodes).values(
    codes.map((code) => ({
      id: newId("recoveryCode"),
      userId,
      codeHash: hashRecoveryCode(code),
    })),
  );
  return codes;
}
