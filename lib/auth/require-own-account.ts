import type { UserContext } from "@/lib/context";
import { forbidden } from "@/lib/errors";

/** Throws `forbidden` for a platform admin who acts as the person: the account is not theirs to change. */
export function requireOwnAccount(ctx: UserContext): void {
  if (ctx.impersonatorUserId) throw forbidden("account:change");
}
