"use client";

import type { PlanView } from "@/lib/platform-config/schemas";
import { usePlanWords } from "./use-plan-words";

/** What a plan is called in the reader's language, by its id; the id of one that is not among them. */
export function usePlanNames(plans: readonly PlanView[]): (planId: string) => string {
  const { nameOf } = usePlanWords();
  return (planId) => {
    const plan = plans.find(({ id }) => id === planId);
    return plan ? nameOf(plan) : planId;
  };
}
