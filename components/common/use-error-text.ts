"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useCallback } from "react";
import { currency } from "@/lib/platform-config/types";

/** Small facts that an error names: a limit, how long to wait, the day on which there is room again. */
export type ErrorDetails = Readonly<Record<string, string | number>>;

/** The part of a failed action that a reader's text is chosen by. */
export interface ErrorFacts {
  kind: string;
  /** `noun.condition`. */
  code: string;
  /** Why an admin stopped it, where there is such a reason. */
  reason?: string;
  details?: ErrorDetails;
}

/** Turns an error's code, else its kind, into a sentence in the reader's language. */
export function useErrorText() {
  const t = useTranslations("errors");
  const format = useFormatter();
  return useCallback(
    ({ kind, code, reason, details }: ErrorFacts) => {
      const isTold = kind !== "plan_limit" || details !== undefined;
      // Codes are open and grow in the rooms; one that has no sentence yet speaks by its kind.
      const keys = [...(isTold ? [`code.${code}`] : []), `kind.${kind}`];
      for (const key of keys as Parameters<typeof t.has>[0][]) {
        if (!t.has(key)) continue;
        const values = { reason: reason ?? details?.reason ?? "–", ...valuesOf(details, format) };
        return t(key as Parameters<typeof t>[0], values as Parameters<typeof t>[1]);
      }
      return t("kind.internal");
    },
    [t, format],
  );
}

const megabyte = 1024 * 1024;
const micros = 1_000_000;

function valuesOf(details: ErrorDetails = {}, format: ReturnType<typeof useFormatter>) {
  const { resource = "", scope = "", period = "", metric = "", resets_on } = details;
  const { limit = 0, needed = 0, retry_after_seconds: waitSeconds = 60 } = details;
  const left = Number(limit) - Number(details.used ?? limit);
  const amount = (value: string | number) => {
    if (resource === "storageBytes") {
      const size = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 } as const;
      return format.number(Number(value) / megabyte, size);
    }
    if (metric === "money") {
      const money = { style: "currency", currency, maximumFractionDigits: 6 } as const;
      return format.number(Number(value) / micros, money);
    }
    return format.number(Number(value));
  };
  return {
    resource,
    scope,
    period,
    metric,
    minutes: Math.ceil(Number(waitSeconds) / 60),
    limit: amount(limit),
    needed: amount(needed),
    rest: left > 0 ? "some" : "none",
    left: amount(left),
    resetsOn: resets_on
      ? // A day, not a moment: the reader's time zone must not move it.
        format.dateTime(new Date(resets_on), { day: "numeric", month: "long", timeZone: "UTC" })
      : "–",
  };
}
