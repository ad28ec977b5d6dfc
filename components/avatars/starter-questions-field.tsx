"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { fieldId } from "@/components/common/form-field";
import { moveFocus } from "@/components/common/move-focus";
import { Button } from "@/components/ui/button";
import { FieldError, FieldHint } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { settingLengths } from "./avatar-settings";

interface StarterQuestionsFieldProps {
  value: readonly string[];
  onChange: (questions: string[]) => void;
  disabled: boolean;
  /** What is wrong with one of them. */
  error?: string;
}

const questionsMax = 6;
const isTooLong = (question: string) => question.trim().length > settingLengths.starterQuestions;

/** A short list of questions, one line each, to add to and take from. */
export function StarterQuestionsField(props: StarterQuestionsFieldProps) {
  const { value, onChange, disabled, error } = props;
  const t = useTranslations("avatars.settings");
  const hintId = useId();
  const errorId = useId();
  const firstWrong = error ? value.findIndex(isTooLong) : -1;
  const list = useRef<HTMLDivElement>(null);

  const add = () => {
    onChange([...value, ""]);
    // The new line exists after the next render.
    requestAnimationFrame(() =>
      [...(list.current?.querySelectorAll("input") ?? [])].at(-1)?.focus(),
    );
  };
  const remove = (at: number) => {
    // The next question moves up into this line; where there is none, the one before it is left, or the button below.
    const rows = list.current?.querySelectorAll("input") ?? [];
    moveFocus(rows[Math.min(at, value.length - 2)], list.current?.nextElementSibling);
    onChange(value.filter((_, place) => place !== at));
  };
  return (
    <fieldset className="grid gap-1.5" aria-describedby={hintId}>
      <legend className="mb-1.5 text-base font-medium">{t("starters")}</legend>
      <div ref={list} className="grid gap-1.5">
        {value.map((question, index) => (
          <div key={index} className="flex gap-1">
            <Input
              aria-label={t("starterNumber", { number: index + 1 })}
              value={question}
              id={index === firstWrong ? fieldId("starterQuestions") : undefined}
              aria-invalid={error && isTooLong(question) ? true : undefined}
              aria-describedby={error && isTooLong(question) ? errorId : undefined}
              disabled={disabled}
              onChange={(event) =>
                onChange(value.map((one, at) => (at === index ? event.target.value : one)))
              }
            />
            <Button
              variant="ghost"
              size="icon"
              aria-label={t("removeStarter", { number: index + 1 })}
              disabled={disabled}
              onClick={() => remove(index)}
            >
              <X aria-hidden />
            </Button>
          </div>
        ))}
      </div>
      {value.length < questionsMax ? (
        <Button
          variant="ghost"
          size="dense"
          className="-ml-2 w-fit px-2"
          disabled={disabled}
          onClick={add}
        >
          <Plus aria-hidden />
          {t("addStarter")}
        </Button>
      ) : null}
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
      <FieldHint id={hintId}>{t("startersHint")}</FieldHint>
    </fieldset>
  );
}
