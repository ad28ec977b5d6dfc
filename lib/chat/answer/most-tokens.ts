import type { ChatRequest } from "@/lib/ai/types";

/** Roles and separators that a chat format puts around each message. */
const tokensPerMessage = 16;

/** More tokens than a request can have: no token is shorter than a byte. */
export function mostTokens({ system, messages }: Pick<ChatRequest, "system" | "messages">): number {
  const texts = [system, ...messages.map(({ content }) => content)];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text) + tokensPerMessage, 0);
}
