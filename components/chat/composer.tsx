"use client";

import { ArrowUp, Square } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";

interface ComposerProps {
  /** An answer is on its way: the button stops it. */
  isAnswering: boolean;
  disabled?: boolean;
  /** Characters of one question. */
  maxLength?: number;
  onAsk: (question: string) => void;
  onStop?: () => void;
}

/** Where the question is written: Enter sends it, Shift with Enter begins a line. */
export function Composer({
  isAnswering,
  disabled = false,
  maxLength = 4000,
  onAsk,
  onStop,
}: ComposerProps) {
  const t = useTranslations("chat.composer");
  const [text, setText] = useState("");
  const format = useFormatter();
  const field = useRef<HTMLTextAreaElement>(null);
  const tooLongId = useId();
  const excess = text.trim().length - maxLength;
  const isReady = text.trim() !== "" && excess <= 0 && !isAnswering && !disabled;

  const send = () => {
    if (!isReady) return;
    onAsk(text.trim());
    setText("");
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is composing, Enter only accepts its suggestion.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      method="post"
      className="flex flex-wrap items-end gap-2 border-t p-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        ref={field}
        rows={1}
        aria-label={t("label")}
        placeholder={t("placeholder")}
        value={text}
        aria-invalid={excess > 0}
        aria-describedby={excess > 0 ? tooLongId : undefined}
        // Not disabled, which would take the focus from whoever has just sent a question.
        readOnly={disabled}
        aria-disabled={disabled || undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="max-h-40 w-auto min-w-0 flex-1 resize-none min-h-9 py-1.5 touch:min-h-11 touch:py-2.5"
      />
      {isAnswering ? (
        <Button
          variant="outline"
          size="icon"
          aria-label={t("stop")}
          title={t("stop")}
          onClick={(event) => {
            // By then the same button sends, and would send what has been written meanwhile.
            event.preventDefault();
            // The second press of a double click was meant for sending.
            if (event.detail < 2) onStop?.();
          }}
        >
          <Square aria-hidden className="fill-current" />
        </Button>
      ) : (
        <Button
          type="submit"
          size="icon"
          aria-label={t("send")}
          title={t("send")}
          disabled={!isReady}
        >
          <ArrowUp aria-hidden />
        </Button>
      )}
      {/* Kept whole, not cut: nobody sees that the end of what they pasted is missing. */}
      <p id={tooLongId} role="status" className="w-full text-sm text-danger empty:hidden">
        {excess > 0
          ? t("tooLong", { max: format.number(maxLength), excess: format.number(excess) })
          : null}
      </p>
    </form>
  );
}
