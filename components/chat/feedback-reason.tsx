"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";

interface FeedbackReasonProps {
  /** What was given before. */
  reason: string | null;
  onSend: (reason: string) => void;
}

const presets = ["reasonWrong", "reasonIncomplete", "reasonSource"] as const;
const reasonMax = 1000;

/** Asks what is wrong with an answer: one click for the usual, or words of one's own. */
export function FeedbackReason({ reason, onSend }: FeedbackReasonProps) {
  const t = useTranslations("chat.message");
  const isPreset = presets.some((preset) => t(preset) === reason);
  const [words, setWords] = useState(isPreset ? "" : (reason ?? ""));
  return (
    <form
      method="post"
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(words.trim());
      }}
    >
      <p className="text-sm font-medium">{t("why")}</p>
      <div className="flex flex-wrap gap-1.5">
        {presets.map((preset) => (
          <Button
            key={preset}
            variant="outline"
            size="dense"
            aria-pressed={t(preset) === reason}
            className="rounded-full font-normal aria-pressed:border-primary aria-pressed:bg-primary-soft"
            onClick={() => onSend(t(preset))}
          >
            {t(preset)}
          </Button>
        ))}
      </div>
      <Textarea
        rows={2}
        aria-label={t("ownWords")}
        placeholder={t("ownWords")}
        value={words}
        maxLength={reasonMax}
        onChange={(event) => setWords(event.target.value)}
        className="max-h-40 min-h-16"
      />
      <Button type="submit" size="dense" className="justify-self-end" disabled={!words.trim()}>
        {t("sendReason")}
      </Button>
    </form>
  );
}
