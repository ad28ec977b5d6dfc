"use server";

import {
  beginTotpSetup,
  confirmTotpSetup,
  renewRecoveryCodes,
  revokeOtherSessions,
  revokeSession,
  turnOffTotp,
} from "@/lib/auth";
import { userAction } from "@/lib/http";
import { policies } from "@/lib/rate-limit";

export const beginTotpSetupAction = userAction(
  policies.apiWrite,
  (ctx, input: { password: string }) => beginTotpSetup(ctx, input),
);

export const confirmTotpSetupAction = userAction(
  policies.apiWrite,
  (ctx, input: { code: string }) => confirmTotpSetup(ctx, input),
);

export const renewRecoveryCodesAction = userAction(
  policies.apiWrite,
  (ctx, input: { code: string }) => renewRecoveryCodes(ctx, input),
);

export const turnOffTotpAction = userAction(
  policies.apiWrite,
  (ctx, input: { password: string; code: string }) => turnOffTotp(ctx, input),
);

export const revokeSessionAction = userAction(
  policies.apiWrite,
  (ctx, input: { sessionId: string }) => revokeSession(ctx, String(input.sessionId)),
);

export const revokeOtherSessionsAction = userAction(policies.apiWrite, (ctx) =>
  revokeOtherSessions(ctx),
);
