"use client";

import { useTranslations } from "next-intl";
import { FormField } from "@/components/common/form-field";
import { Input } from "@/components/ui/input";
import { settingRanges, type NumberSetting } from "./avatar-settings";

interface NumberFieldProps {
  name: NumberSetting;
  label: string;
  hint?: string;
  /** NaN while the field is empty. */
  value: number;
  isWrong: boolean;
  disabled: boolean;
  onChange: (value: number) => void;
}

/** A number setting in one row with its label; says its limits when they are broken. */
export function NumberField({
  name,
  label,
  hint,
  value,
  isWrong,
  disabled,
  onChange,
}: NumberFieldProps) {
  const t = useTranslations("avatars.settings");
  const { min, max, step } = settingRanges[name];
  return (
    <FormField
      name={name}
      label={label}
      hint={hint}
      layout="inline"
      error={isWrong ? t("numberRange", { min, max }) : undefined}
    >
      {(control) => (
        <Input
          {...control}
          type="number"
          inputMode="decimal"
          min={min}
          max={max}
          step={step}
          disabled={disabled}
          value={Number.isNaN(value) ? "" : value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
          className="w-24 shrink-0 text-right tabular-nums"
        />
      )}
    </FormField>
  );
}
