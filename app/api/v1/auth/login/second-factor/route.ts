import { giveSecondFactorForTokens } from "@/lib/auth";
import { publicRoute } from "@/lib/http";
import { secondFactor } from "../../../_operations/auth";

export const POST = publicRoute(secondFactor, (ctx, { body }) =>
  giveSecondFactorForTokens(ctx, body),
);
