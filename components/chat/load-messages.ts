import type { MessageView } from "@/lib/chat/schemas";
import { callApi } from "@/components/common/call-api";

interface MessagePage {
  data: MessageView[];
  nextCursor: string | null;
}

/** Messages shown of a very long conversation; its beginning goes first. */
const pagesMax = 10;

/** A conversation from its beginning, page after page. Throws `ApiFailure`. */
export async function loadMessages(
  avatarPath: string,
  conversationId: string,
  signal: AbortSignal,
): Promise<MessageView[]> {
  const path = `${avatarPath}/conversations/${encodeURIComponent(conversationId)}/messages`;
  const messages: MessageView[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pagesMax; page += 1) {
    const query = new URLSearchParams({ limit: "100", ...(cursor ? { cursor } : {}) });
    const answer: MessagePage = await callApi<MessagePage>(`${path}?${query}`, { signal });
    messages.push(...answer.data);
    cursor = answer.nextCursor;
    if (!cursor) break;
  }
  return messages;
}
