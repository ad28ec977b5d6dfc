"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { GiveFeedbackInput } from "@/lib/chat/schemas";
import { callApi } from "@/components/common/call-api";
import { useFailureToast } from "@/components/common/use-failure-toast";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";
import { toast } from "@/components/ui/toaster";

const reasons = ["reasonWrong", "reasonIncomplete", "reasonSource", "reasonOther"] as const;

/** Two thumbs; after the lower one, a question why, which need not be answered. */
export function FeedbackButtons({ messagePath }: { messagePath: string }) {
  const t = useTranslations("chat.message");
  const showFailure = useFailureToast();
  const [rating, setRating] = useState<GiveFeedbackInput["rating"]>();
  const [isAsking, setIsAsking] = useState(false);

  const send = async (feedback: GiveFeedbackInput) => {
    const before = rating;
    setRating(feedback.rating);
    try {
      await callApi(`${messagePath}/feedback`, { method: "POST", body: feedback });
      if (feedback.rating === "up" || feedback.reason) toast.success(t("thanks"));
    } catch (error) {
      setRating(before);
      showFailure(error);
    }
  };

  return (
    <Popover open={isAsking} onOpenChange={setIsAsking}>
      <span className="inline-flex">
        <Button
          variant="ghost"
          size="icon-dense"
          aria-label={t("good")}
          aria-pressed={rating === "up"}
          className={cn("text-muted-foreground", rating === "up" && "text-primary")}
          onClick={() => void send({ rating: "up" })}
        >
          <ThumbsUp aria-hidden />
        </Button>
        <PopoverAnchor asChild>
          <Button
            variant="ghost"
            size="icon-dense"
            aria-label={t("bad")}
            aria-pressed={rating === "down"}
            className={cn("text-muted-foreground", rating === "down" && "text-primary")}
            onClick={() => {
              void send({ rating: "down" });
              setIsAsking(true);
            }}
          >
            <ThumbsDown aria-hidden />
          </Button>
        </PopoverAnchor>
      </span>
      <PopoverContent aria-label={t("why")} className="grid w-56 gap-1 p-2">
        <p className="px-2 py-1 text-sm font-medium">{t("why")}</p>
        {reasons.map((reason) => (
          <Button
            key={reason}
            variant="ghost"
            size="dense"
            className="justify-start px-2 font-normal"
            onClick={() => {
              setIsAsking(false);
              void send({ rating: "down", reason: t(reason) });
            }}
          >
            {t(reason)}
          </Button>
        ))}
      </PopoverContent>
    </Popover>
  );
}
