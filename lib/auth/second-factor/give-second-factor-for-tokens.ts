import type { z } from "zod";
import type { RequestContext } from "@/lib/context";
import { issueTokens } from "../issue-tokens";
import type { SecondFactorInput, TokensView } from "../schemas";
import { giveSecondFactor } from "./give-second-factor";

/** Second step of an API client's sign-in. */
export async function giveSecondFactorForTokens(
  ctx: RequestContext,
  raw: z.input<typeof SecondFactorInput>,
): Promise<TokensView> {
  return issueTokens(ctx, await giveSecondFactor(ctx, raw, "api"));
}
