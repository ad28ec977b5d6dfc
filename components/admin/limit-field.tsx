"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { FormField } from "@/components/common/form-field";
import { usePlanWords, type PlanMetric } from "@/components/plans/use-plan-words";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

interface LimitFieldProps {
  metric: PlanMetric;
  /** Null is without a limit. */
  value: string | null;
  error?: string;
  onChange: (value: string | null) => void;
}

/** One limit of a plan: a number, or none at all. */
export function LimitField({ metric, value, error, onChange }: LimitFieldProps) {
  const t = useTranslations("admin.planForm");
  const { metricOf } = usePlanWords();
  const checkboxId = useId();
  // Comes back when "unlimited" is taken back.
  const [last, setLast] = useState(value ?? "");
  const unit =
    metric === "storageBytes"
      ? t("inGigabytes")
      : metric === "moneyMicrosPerMonth"
        ? t("inMoney")
        : undefined;
  return (
    <div className="grid content-start gap-2">
      <FormField name={metric} label={metricOf(metric)} hint={unit} error={error}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            inputMode="decimal"
            disabled={value === null}
            value={value ?? ""}
            onChange={(event) => {
              setLast(event.target.value);
              onChange(event.target.value);
            }}
          />
        )}
      </FormField>
      <div className="flex items-center gap-2">
        <Checkbox
          id={checkboxId}
          checked={value === null}
          aria-label={t("unlimitedOf", { metric: metricOf(metric) })}
          onCheckedChange={(checked) => onChange(checked === true ? null : last)}
        />
        <Label htmlFor={checkboxId} className="font-normal">
          {t("unlimited")}
        </Label>
      </div>
    </div>
  );
}
