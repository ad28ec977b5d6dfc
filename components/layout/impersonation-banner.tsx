"use client";

import { UserRoundCog } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState, useTransition } from "react";
import { reached } from "@/components/common/reached";
import { useFailureToast } from "@/components/common/use-failure-toast";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/action-result";

interface ImpersonationBannerProps {
  name: string;
  /** ISO time. */
  endsAt: string;
  onStop: () => Promise<ActionResult<unknown>>;
  /** Where the admin goes on as themselves. */
  afterHref: string;
}

/** Says on every page in whose name an admin acts and for how long yet, and ends it. */
export function ImpersonationBanner({ name, endsAt, onStop, afterHref }: ImpersonationBannerProps) {
  const t = useTranslations("common.impersonation");
  const showFailure = useFailureToast();
  const [secondsLeft, setSecondsLeft] = useState<number>();
  const [stopping, startStopping] = useTransition();

  useEffect(() => {
    const tick = () => {
      const left = Math.ceil((Date.parse(endsAt) - Date.now()) / 1000);
      setSecondsLeft(Math.max(0, left));
      // Loaded anew, so that nothing of the other account stays in memory.
      if (left <= 0) window.location.assign(afterHref);
    };
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [endsAt, afterHref]);

  const stop = () =>
    startStopping(async () => {
      const result = await reached(onStop());
      // Its time may have run out meanwhile, which ends it as well.
      if (result.ok || result.error.kind === "unauthenticated") window.location.assign(afterHref);
      else showFailure(result.error);
    });

  return (
    <div
      role="region"
      aria-label={t("label")}
      className="sticky top-0 z-40 flex h-11 items-center gap-3 border-b bg-warning-soft px-4 text-base text-warning"
    >
      <UserRoundCog aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 truncate font-medium">{t("acting", { name })}</p>
      {secondsLeft === undefined ? null : (
        <p role="timer" className="shrink-0 tabular-nums">
          {t("left", { time: clockOf(secondsLeft) })}
        </p>
      )}
      <Button
        variant="outline"
        size="dense"
        disabled={stopping}
        className="ml-auto shrink-0"
        onClick={stop}
      >
        {t("stop")}
      </Button>
    </div>
  );
}

const clockOf = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
