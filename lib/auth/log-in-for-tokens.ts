import type { z } from "zod";
import type { RequestContext } from "@/lib/context";
import { issueTokens } from "./issue-tokens";
import { logIn } from "./log-in";
import type { LogInInput, TokensView } from "./schemas";

/** Signs an API client in. */
export async function logInForTokens(
  ctx: RequestContext,
  raw: z.input<typeof LogInInput>,
): Promise<TokensView> {
  return issueTokens(ctx, await logIn(ctx, raw, "api"));
}
