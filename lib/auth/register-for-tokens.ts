import type { z } from "zod";
import type { RequestContext } from "@/lib/context";
import { logInForTokens } from "./log-in-for-tokens";
import { registerUser } from "./register-user";
import type { RegisterUserInput, TokensView } from "./schemas";

/** Creates an account and signs the API client in. */
export async function registerForTokens(
  ctx: RequestContext,
  raw: z.input<typeof RegisterUserInput>,
): Promise<TokensView> {
  await registerUser(ctx, raw);
  return logInForTokens(ctx, { email: raw.email, password: raw.password });
}
