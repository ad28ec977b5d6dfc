"use client";

import { useTranslations } from "next-intl";
import type { Turn } from "./turn";

/** Reads a finished answer out once; nothing while it grows, and nothing for what was only loaded. */
export function AnswerAnnouncement({ turn }: { turn: Turn | undefined }) {
  const t = useTranslations("chat.message");
  // Only an answer that was streamed here carries its usage.
  const isFresh = turn?.phase === "done" && turn.usage !== null;
  const spoken = isFresh ? `${t("answerReady")}. ${turn.text.replace(/\s?\[\d+\]/g, "")}` : "";
  return (
    <p role="status" className="sr-only">
      {turn?.phase === "failed" ? t("failed") : spoken}
    </p>
  );
}
