"use server";

import {
  beginTotpSetup,
  confirmTotpSetup,
  renewRecoveryCodes,
  revokeOtherSessions,
  revokeSession,
  turnOffTotp,
  unlinkOauthAccount,
} from "@/lib/auth";
import type { SignInProvider } from "@/lib/auth/types";
import { userAction } from "@/lib/http";
import { keepLinkIntent } from "@/lib/http/provider-callback";
import { startProvider } from "@/lib/http/start-provider";
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

export const linkProviderAction = userAction(
  policies.apiWrite,
  async (ctx, { provider, ...proof }: { provider: SignInProvider; password: string }) => {
    await keepLinkIntent(ctx, proof);
    return startProvider(provider, "/account/security");
  },
);

export const unlinkOauthAccountAction = userAction(
  policies.apiWrite,
  (ctx, { oauthAccountId, ...proof }: { oauthAccountId: string; password: string }) =>
    unlinkOauthAccount(ctx, String(oauthAccountId), proof),
);

export const revokeSessionAction = userAction(
  policies.apiWrite,
  (ctx, input: { sessionId: string }) => revokeSession(ctx, String(input.sessionId)),
);

export const revokeOtherSessionsAction = userAction(policies.apiWrite, (ctx) =>
  revokeOtherSessions(ctx),
);
