import type { AdminContext, UserContext } from "@/lib/context";
import { forbidden } from "@/lib/errors";
import { adminSecondFactorMissing } from "./errors";

/** Lets a platform admin into the console, with a second factor where one is required; never somebody who acts as one. */
export function openAdmin(ctx: UserContext): AdminContext {
  const isAdmin = ctx.user.platformRole === "SAAS_ADMIN" && !ctx.impersonatorUserId;
  if (!isAdmin) throw forbidden("platform:administer");
  if (ctx.services.adminNeedsSecondFactor && !ctx.user.hasSecondFactor) {
    throw adminSecondFactorMissing();
  }
  const { services, requestId, locale, clientAddress, user, sessionId } = ctx;
  return { services, requestId, locale, clientAddress, kind: "admin", user, sessionId };
}
