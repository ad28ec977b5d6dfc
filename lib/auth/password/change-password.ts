import type { z } from "zod";
import {
  inPlatformTransaction,
  recordAudit,
  requireInPerson,
  type UserContext,
} from "@/lib/context";
import { hashPassword } from "@/lib/crypto";
import { passwordMissing, wrongPassword } from "../errors";
import { requirePassword } from "../require-password";
import { ChangePasswordInput } from "../schemas";
import { storeNewPassword } from "./store-new-password";

/** Changes the password by the present one; every other session ends. */
export async function changePassword(
  ctx: UserContext,
  raw: z.input<typeof ChangePasswordInput>,
): Promise<void> {
  requireInPerson(ctx);
  const { password, newPassword } = ChangePasswordInput.parse(raw);
  const replaces = await requirePassword(ctx, password);
  // A session alone must not be enough to plant a password: that takes the link of a mail.
  if (replaces === null) throw passwordMissing();
  const passwordHash = await hashPassword(newPassword);

  const { user, sessionId } = ctx;
  await inPlatformTransaction(ctx, async (ctx) => {
    const changed = await storeNewPassword(ctx, {
      userId: user.id,
      passwordHash,
      sessionId,
      replaces,
    });
    if (!changed) throw wrongPassword();
    await recordAudit(ctx, {
      action: "password.changed",
      targetType: "user",
      targetId: user.id,
    });
  });
}
