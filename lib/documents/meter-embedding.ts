import type { Embedding } from "@/lib/ai/types";
import {
  releaseUsage,
  reserveUsage,
  settleUsage,
  type UsagePurpose,
  type UsageSubject,
} from "@/lib/billing";
import type { ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";

type Embedded = { embeddings: Embedding[]; inputTokens: number };

export type EmbeddingUse = {
  purpose: UsagePurpose;
  texts: readonly string[];
  subject: UsageSubject;
  /** Held as well while the model is asked, so that nothing is embedded for a question that no answer is left for. */
  messages?: number;
};

/** Has texts embedded within the project's limits: held before the model is called, charged after. */
export async function meterEmbedding(
  ctx: ProjectContext,
  { purpose, texts, subject, messages = 0 }: EmbeddingUse,
  embed: () => Promise<Embedded>,
): Promise<Embedding[]> {
  const model = ctx.services.embedder.modelId;
  // No token is shorter than a byte.
  const inputTokensMost = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const call = { purpose, model, outputTokens: 0 };
  const reservation = await reserveUsage(ctx, {
    requestId: newId("usage"),
    calls: [{ ...call, inputTokens: inputTokensMost }],
    messages,
    subject,
  });
  let embedded: Embedded;
  try {
    embedded = await embed();
  } catch (error) {
    await releaseUsage(ctx, reservation);
    throw error;
  }
  const calls = [{ ...call, inputTokens: embedded.inputTokens }];
  await settleUsage(ctx, reservation, { calls, messages: 0, subject });
  return embedded.embeddings;
}
