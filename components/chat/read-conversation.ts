import { type ApiFailure, asApiFailure } from "@/components/common/api-failure";
import { loadMessages } from "./load-messages";
import { isUnderWay, type Turn } from "./turn";
import { turnsOfMessages } from "./turns-of-messages";

const pauseMilliseconds = 1_000;
/** As long as a server may take to start anew. */
const failuresMax = 20;

/**
 * A stored conversation, and again each second while an answer in it is being written by whoever was asked.
 * Throws `ApiFailure`; while it waits for an answer, only once nobody was reached for some time.
 */
export async function* readConversation(
  avatarPath: string,
  conversationId: string,
  signal: AbortSignal,
): AsyncGenerator<Turn[]> {
  let isWaiting = false;
  let failures = 0;
  do {
    if (isWaiting) await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    signal.throwIfAborted();
    try {
      const turns = turnsOfMessages(await loadMessages(avatarPath, conversationId, signal));
      failures = 0;
      isWaiting = turns.some(isUnderWay);
      yield turns;
    } catch (error) {
      failures += 1;
      const canPass = asApiFailure(error).kind === "unavailable" && !signal.aborted;
      if (!isWaiting || !canPass || failures > failuresMax) throw error;
    }
  } while (isWaiting);
}

/** Whether the way to an answer was lost, which says nothing about the answer itself. */
export const isWayLost = ({ code }: ApiFailure): boolean =>
  code === "stream.cut" || code === "network.unreachable";
