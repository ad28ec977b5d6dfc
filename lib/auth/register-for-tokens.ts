import type { z } from "zod";
import type { RequestContext } from "@/lib/context";
import { issueTokens } from "./issue-tokens";
import { registerUser } from "./register-user";
import type { RegisterUserInput, TokensView } from "./schemas";

/** Creates an account and signs the API client in. */
export async function registerForTokens(
  ctx: RequestContext,
  raw: z.input<typeof RegisterUserInput>,
): Promise<TokensView> {
  return issueTokens(ctx, await registerUser(ctx, raw, "api"));
}
