"use client";

import { useEffect, useRef, useState } from "react";
import { asApiFailure, type ApiFailure } from "@/components/common/api-failure";
import { loadMessages } from "./load-messages";
import { readAnswerStream } from "./read-answer-stream";
import { advanceTurn, newTurn, stopTurn, type Turn } from "./turn";
import { turnsOfMessages } from "./turns-of-messages";

interface ConversationOptions {
  /** The avatar's place in the API, `/api/v1/projects/…/avatars/…`. */
  avatarPath: string;
  /** A conversation to go on with. */
  initialId: string | null;
  /** Told when a conversation gets its id, and with null when a new one begins. */
  onIdChange: (id: string | null) => void;
}

export type LoadState = { state: "loading" | "ready" } | { state: "failed"; failure: ApiFailure };

/** One conversation: its turns, asking, stopping, asking again, beginning anew. */
export function useConversation({ avatarPath, initialId, onIdChange }: ConversationOptions) {
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const [load, setLoad] = useState<LoadState>({ state: initialId ? "loading" : "ready" });
  const [attempt, setAttempt] = useState(0);
  const conversationId = useRef(initialId);
  const current = useRef<AbortController>(null);
  const asked = useRef(0);

  useEffect(() => {
    const id = conversationId.current;
    if (!id || current.current) return;
    const watch = new AbortController();
    loadMessages(avatarPath, id, watch.signal)
      .then((messages) => {
        setTurns(turnsOfMessages(messages));
        setLoad({ state: "ready" });
      })
      .catch((error: unknown) => {
        if (!watch.signal.aborted) setLoad({ state: "failed", failure: asApiFailure(error) });
      });
    return () => watch.abort();
  }, [avatarPath, attempt]);

  useEffect(() => () => current.current?.abort(), []);

  const change = (key: string, step: (turn: Turn) => Turn) =>
    setTurns((all) => all.map((turn) => (turn.key === key ? step(turn) : turn)));

  const ask = async (question: string) => {
    current.current?.abort();
    const watch = new AbortController();
    current.current = watch;
    asked.current += 1;
    const key = `asked-${asked.current}`;
    setTurns((all) => [...all, newTurn(key, question)]);
    try {
      await readAnswerStream(
        `${avatarPath}/chat`,
        { message: question, conversationId: conversationId.current },
        {
          signal: watch.signal,
          onPart: (part) => {
            if (part.type === "start" && conversationId.current !== part.conversationId) {
              conversationId.current = part.conversationId;
              onIdChange(part.conversationId);
            }
            change(key, (turn) => advanceTurn(turn, part));
          },
        },
      );
    } catch (error) {
      if (watch.signal.aborted) change(key, stopTurn);
      else change(key, (turn) => ({ ...turn, phase: "failed", failure: asApiFailure(error) }));
    }
  };

  return {
    turns,
    load,
    ask: (question: string) => void ask(question),
    stop: () => current.current?.abort(),
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
      current.current?.abort();
      current.current = null;
      conversationId.current = null;
      setTurns([]);
      setLoad({ state: "ready" });
      // Ends the reading of an old one, which would come back under the new.
      setAttempt((count) => count + 1);
      onIdChange(null);
    },
  };
}
