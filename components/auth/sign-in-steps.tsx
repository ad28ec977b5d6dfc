"use client";

import { useState } from "react";
import { useAct } from "@/components/common/use-act";
import type { SignInProvider } from "@/lib/auth/types";
import type { ActionResult } from "@/lib/http/action-result";
import { CredentialsForm, type SignInAction } from "./credentials-form";
import { ProviderButtons } from "./provider-buttons";
import { SecondFactorForm } from "./second-factor-form";

interface SignInStepsProps {
  providers: readonly SignInProvider[];
  startProvider: (input: {
    provider: SignInProvider;
    next: string;
  }) => Promise<ActionResult<string>>;
  signIn: SignInAction;
  giveSecondFactor: (input: { code: string }) => Promise<ActionResult<void>>;
  startOver: () => Promise<ActionResult<void>>;
  /** Whether the password was given before this page was loaded. */
  awaitsCode: boolean;
  nextHref: string;
}

/** Password first; the code only for whoever has turned it on. */
export function SignInSteps({
  providers,
  startProvider,
  signIn,
  giveSecondFactor,
  startOver,
  awaitsCode,
  nextHref,
}: SignInStepsProps) {
  const { attempt } = useAct();
  const [step, setStep] = useState<"password" | "code">(awaitsCode ? "code" : "password");
  if (step === "password") {
    return (
      <>
        <ProviderButtons providers={providers} start={startProvider} nextHref={nextHref} />
        <CredentialsForm
          mode="signIn"
          action={signIn}
          onSecondFactor={() => setStep("code")}
          nextHref={nextHref}
        />
      </>
    );
  }
  return (
    <SecondFactorForm
      action={giveSecondFactor}
      nextHref={nextHref}
      onStartOver={async () => {
        const result = await attempt(startOver());
        if (result.ok) setStep("password");
      }}
    />
  );
}
