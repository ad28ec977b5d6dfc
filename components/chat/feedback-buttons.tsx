"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MessageView } from "@/lib/chat/schemas";
import { asApiFailure } from "@/components/common/api-failure";
import { callApi } from "@/components/common/call-api";
import { useFailureToast } from "@/components/common/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";
import { toast } from "@/components/ui/toaster";
import { FeedbackReason } from "./feedback-reason";

type Feedback = MessageView["feedback"];

interface FeedbackButtonsProps {
  messagePath: string;
  /** The verdict given before. */
  initial: Feedback;
}

/** Two thumbs; after the lower one, a question why, which need not be answered. */
export function FeedbackButtons({ messagePath, initial }: FeedbackButtonsProps) {
  const t = useTranslations("chat.message");
  const showFailure = useFailureToast();
  const [feedback, setFeedback] = useState(initial);
  const [isAsking, setIsAsking] = useState(false);

  const send = async (next: NonNullable<Feedback>) => {
    const before = feedback;
    setFeedback(next);
    try {
      const body = { rating: next.rating, reason: next.reason ?? undefined };
      await callApi(`${messagePath}/feedback`, { method: "POST", body });
      if (next.rating === "up" || next.reason) toast.success(t("thanks"));
    } catch (error) {
      setFeedback(before);
      showFailure(asApiFailure(error));
    }
  };
  const isGood = feedback?.rating === "up";
  const isBad = feedback?.rating === "down";
  const thumbStyles =
    "text-muted-foreground aria-pressed:text-primary aria-pressed:[&_svg]:fill-primary/15";

  return (
    <Popover open={isAsking} onOpenChange={setIsAsking}>
      <span className="inline-flex">
        <Button
          variant="ghost"
          size="icon-dense"
          aria-label={t("good")}
          aria-pressed={isGood}
          className={thumbStyles}
          onClick={() => (isGood ? undefined : void send({ rating: "up", reason: null }))}
        >
          <ThumbsUp aria-hidden />
        </Button>
        <PopoverAnchor asChild>
          <Button
            variant="ghost"
            size="icon-dense"
            aria-label={t("bad")}
            aria-pressed={isBad}
            className={thumbStyles}
            onClick={() => {
              // A second click only asks again, so that the reason given is not lost.
              if (!isBad) void send({ rating: "down", reason: null });
              setIsAsking(true);
            }}
          >
            <ThumbsDown aria-hidden />
          </Button>
        </PopoverAnchor>
      </span>
      <PopoverContent aria-label={t("why")} className="w-80">
        <FeedbackReason
          reason={feedback?.reason ?? null}
          onSend={(reason) => {
            setIsAsking(false);
            void send({ rating: "down", reason });
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
