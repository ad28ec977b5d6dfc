"use client";

import { useEffect, useRef, useState } from "react";
import { asApiFailure, type ApiFailure } from "@/components/common/api-failure";
import { callApi } from "@/components/common/call-api";
import { readAnswerStream } from "./read-answer-stream";
import { isWayLost, readConversation } from "./read-conversation";
import { advanceTurn, isUnderWay, newTurn, stopTurn, type Turn } from "./turn";

interface ConversationOptions {
  /** The avatar's place in the API, `/api/v1/projects/…/avatars/…`. */
  avatarPath: string;
  /** A conversation to go on with. */
  initialId: string | null;
  /** Told when a conversation gets its id, and with null when a new one begins. */
  onIdChange: (id: string | null) => void;
}

export type LoadState = { state: "loading" | "ready" } | { state: "failed"; failure: ApiFailure };

/** An answer that this page reads along. */
type Reading = { key: string; watch: AbortController; isStopped: boolean };

/**
 * One conversation: its turns, asking, stopping, asking again, beginning anew. To leave it stops nothing: an answer
 * goes on on the server, and is shown as it grows to whoever comes back.
 */
export function useConversation({ avatarPath, initialId, onIdChange }: ConversationOptions) {
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const [load, setLoad] = useState<LoadState>({ state: initialId ? "loading" : "ready" });
  const [attempt, setAttempt] = useState(0);
  const conversationId = useRef(initialId);
  const current = useRef<Reading>(null);
  const following = useRef<AbortController>(null);
  const asked = useRef(0);

  useEffect(() => {
    const id = conversationId.current;
    if (!id || current.current) return;
    const watch = new AbortController();
    following.current = watch;
    const follow = async () => {
      try {
        for await (const read of readConversation(avatarPath, id, watch.signal)) {
          if (watch.signal.aborted) return;
          setTurns(read);
          setLoad({ state: "ready" });
        }
      } catch (error) {
        if (!watch.signal.aborted) setLoad({ state: "failed", failure: asApiFailure(error) });
      }
    };
    void follow();
    return () => watch.abort();
  }, [avatarPath, attempt]);

  // An answer that was stopped before it had a name is waited for, to be stopped by it.
  const leave = () => {
    if (!current.current?.isStopped) current.current?.watch.abort();
    current.current = null;
  };
  useEffect(() => leave, []);

  const change = (key: string, step: (turn: Turn) => Turn) =>
    setTurns((all) => all.map((turn) => (turn.key === key ? step(turn) : turn)));

  const followAnew = () => {
    current.current = null;
    setAttempt((count) => count + 1);
  };

  const stopOnServer = (messageId: string, reading: Reading | null) => {
    reading?.watch.abort();
    callApi(`${avatarPath}/messages/${messageId}/stop`, { method: "POST" }).catch(() => {
      // Nobody heard that it should end: what becomes of it is shown.
      if (reading === current.current) followAnew();
    });
  };

  const ask = async (question: string) => {
    leave();
    following.current?.abort();
    asked.current += 1;
    const key = `asked-${asked.current}`;
    const reading: Reading = { key, watch: new AbortController(), isStopped: false };
    current.current = reading;
    let isStarted = false;
    setTurns((all) => [...all, newTurn(key, question)]);
    try {
      await readAnswerStream(
        `${avatarPath}/chat`,
        { message: question, conversationId: conversationId.current },
        {
          signal: reading.watch.signal,
          onPart: (part) => {
            const isCurrent = current.current === reading;
            if (part.type === "start") {
              isStarted = true;
              if (isCurrent && conversationId.current !== part.conversationId) {
                conversationId.current = part.conversationId;
                onIdChange(part.conversationId);
              }
              if (reading.isStopped) stopOnServer(part.messageId, reading);
            }
            if (!reading.isStopped) change(key, (turn) => advanceTurn(turn, part));
          },
        },
      );
    } catch (error) {
      if (reading.watch.signal.aborted || reading.isStopped) return;
      const failure = asApiFailure(error);
      if (isStarted && isWayLost(failure)) followAnew();
      else change(key, (turn) => ({ ...turn, phase: "failed", failure }));
    }
  };

  const stop = () => {
    const last = turns.at(-1);
    if (!last || !isUnderWay(last)) return;
    const reading = current.current;
    if (reading) reading.isStopped = true;
    following.current?.abort();
    change(last.key, stopTurn);
    if (last.messageId) stopOnServer(last.messageId, reading);
  };

  return {
    turns,
    load,
    ask: (question: string) => void ask(question),
    stop,
    /** Asks an unanswered question again: it becomes the newest one. */
    retry: (turn: Turn) => {
      setTurns((all) => all.filter(({ key }) => key !== turn.key));
      void ask(turn.question);
    },
    reload: () => {
      setLoad({ state: "loading" });
      setAttempt((count) => count + 1);
    },
    startNew: () => {
      leave();
      conversationId.current = null;
      setTurns([]);
      setLoad({ state: "ready" });
      // Ends the reading of an old one, which would come back under the new.
      setAttempt((count) => count + 1);
      onIdChange(null);
    },
  };
}
