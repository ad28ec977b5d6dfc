"use client";

import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toaster";
import type { ActionResult } from "@/lib/http/action-result";
import { reached } from "./reached";
import { Refusal } from "./refusal";
import { useErrorText } from "./use-error-text";
import { useFailureToast } from "./use-failure-toast";

/** Runs server actions outside a form, and says what came of them. */
export function useAct() {
  const errorText = useErrorText();
  const showFailure = useFailureToast();
  const router = useRouter();

  /** The action's value; throws a `Refusal`, for a dialog to show in place. */
  const valueOf = async <Value>(call: Promise<ActionResult<Value>>): Promise<Value> => {
    const result = await reached(call);
    if (!result.ok) throw new Refusal(errorText(result.error), result.error);
    return result.value;
  };

  /** Says that it is done and has the page read anew; throws a `Refusal`. */
  const act = async (call: Promise<ActionResult<unknown>>, said: string): Promise<void> => {
    await valueOf(call);
    toast.success(said);
    router.refresh();
  };

  /** The answer, with a refusal already said in a toast; never throws. */
  const attempt = async <Value>(
    call: Promise<ActionResult<Value>>,
  ): Promise<ActionResult<Value>> => {
    const result = await reached(call);
    if (!result.ok) showFailure(result.error);
    return result;
  };

  /** As `act`, where no dialog stands to show a refusal: it is said in a toast. */
  const actAloud = async (call: Promise<ActionResult<unknown>>, said: string): Promise<void> => {
    const result = await attempt(call);
    if (!result.ok) return;
    toast.success(said);
    router.refresh();
  };

  return { valueOf, act, actAloud, attempt };
}
