import type { Embedding } from "@/lib/ai/types";
import { releaseUsage, reserveUsage, settleUsage, type UsagePurpose } from "@/lib/billing";
import type { ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";

type Embedded = { embeddings: Embedding[]; inputTokens: number };

/** Has texts embedded within the project's limits: held before the model is called, charged after. */
export async function meterEmbedding(
  ctx: ProjectContext,
  about: { purpose: UsagePurpose; avatarId: string; texts: readonly string[] },
  embed: () => Promise<Embedded>,
): Promise<Embedding[]> {
  const { purpose, avatarId, texts } = about;
  const model = ctx.services.embedder.modelId;
  const subject = { avatarId };
  // No token is shorter than a byte.
  const inputTokensMost = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const call = { purpose, model, outputTokens: 0 };
  const reservation = await reserveUsage(ctx, {
    requestId: newId("usage"),
    calls: [{ ...call, inputTokens: inputTokensMost }],
    messages: 0,
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
