import type { ChatEvent, ChatRequest } from "@/lib/ai/types";
import { mostTokens } from "./most-tokens";

/** Bytes of a token as they are on average, and more than hardly one of any language has. */
const tokenBytes = 4;
const tokenBytesMax = 32;

/**
 * What a call took whose provider does not say so, of all that arrived from it: a token for each piece, as
 * most of them stream; of a longer piece, and of the request, one for each four bytes. Never more than the
 * answer was allowed. Null for one that failed before its first piece: it has charged nothing.
 */
export function ownCount(
  events: readonly ChatEvent[],
  request: Pick<ChatRequest, "system" | "messages" | "maxOutputTokens">,
): { inputTokens: number; outputTokens: number } | null {
  if (events.length === 0) return null;
  const written = events.reduce((sum, event) => sum + tokensOf(event), 0);
  return {
    inputTokens: Math.ceil(mostTokens(request) / tokenBytes),
    outputTokens: Math.min(written, request.maxOutputTokens ?? written),
  };
}

function tokensOf(event: ChatEvent): number {
  if (event.type !== "text") return 0;
  const bytes = Buffer.byteLength(event.text);
  return bytes > tokenBytesMax ? Math.ceil(bytes / tokenBytes) : 1;
}
