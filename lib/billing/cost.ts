import type { ModelPriceView } from "@/lib/platform-config/schemas";
import type { ModelUsage } from "./types";

const million = 1_000_000n;

/**
 * Micro-units of money for one call, rounded up to a whole one. In integers of any size: a product of
 * tokens and price leaves the exact range of a number. A model without a price costs nothing.
 */
export function costMicros(
  usage: Pick<ModelUsage, "inputTokens" | "outputTokens">,
  price: Pick<ModelPriceView, "inputMicrosPerMillion" | "outputMicrosPerMillion"> | undefined,
): number {
  if (!price) return 0;
  const total =
    BigInt(usage.inputTokens) * BigInt(price.inputMicrosPerMillion) +
    BigInt(usage.outputTokens) * BigInt(price.outputMicrosPerMillion);
  return Number((total + million - 1n) / million);
}
