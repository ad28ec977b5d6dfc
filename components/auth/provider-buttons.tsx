"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { useAction } from "@/components/common/use-action";
import { Button } from "@/components/ui/button";
import { providerNames, type SignInProvider } from "@/lib/auth/types";
import type { ActionResult } from "@/lib/http/action-result";
import { ProviderMark } from "./provider-mark";

interface ProviderButtonsProps {
  providers: readonly SignInProvider[];
  /** Gives the other service's address to go to. */
  start: (input: { provider: SignInProvider; next: string }) => Promise<ActionResult<string>>;
  nextHref: string;
}

/** The other ways in, above the e-mail and the password. */
export function ProviderButtons({ providers, start, nextHref }: ProviderButtonsProps) {
  const t = useTranslations("auth.providers");
  const [isLeaving, setLeaving] = useState(false);
  const { run, isPending, issues, requestId } = useAction(start);
  useEffect(() => {
    // Whoever comes back from the other service finds the page as it was left.
    const onShow = () => setLeaving(false);
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);
  if (providers.length === 0) return null;

  const leave = (provider: SignInProvider) =>
    run({ provider, next: nextHref }, (address) => {
      setLeaving(true);
      window.location.assign(address);
    });

  return (
    <div className="mb-4 grid gap-2">
      <FormErrorSummary issues={issues} requestId={requestId} />
      {providers.map((provider) => (
        <Button
          key={provider}
          type="button"
          variant="outline"
          disabled={isPending || isLeaving}
          onClick={() => void leave(provider)}
        >
          <ProviderMark provider={provider} />
          {t("continue", { provider: providerNames[provider] })}
        </Button>
      ))}
      <div className="mt-2 flex items-center gap-3 text-sm text-muted-foreground">
        <span aria-hidden className="h-px grow bg-border" />
        {t("or")}
        <span aria-hidden className="h-px grow bg-border" />
      </div>
    </div>
  );
}
