"use client";

import { ChevronDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

export interface FilterOption {
  value: string;
  label: string;
}

interface FilterChipProps {
  label: string;
  options: readonly FilterOption[];
  /** The chosen value; nothing chosen shows the bare label. */
  value?: string;
  onChange: (value: string | undefined) => void;
}

/** One filter of a list as a chip: a menu of values, and a cross once something is chosen. */
export function FilterChip({ label, options, value, onChange }: FilterChipProps) {
  const t = useTranslations("common.table");
  const trigger = useRef<HTMLButtonElement>(null);
  const chosen = options.find((option) => option.value === value);
  return (
    <span className="inline-flex">
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            ref={trigger}
            variant="outline"
            size="dense"
            className={cn(
              "rounded-full font-normal",
              chosen && "rounded-r-none border-r-0 border-primary bg-primary-soft",
            )}
          >
            {chosen ? (
              <span>
                {label}: <span className="font-medium">{chosen.label}</span>
              </span>
            ) : (
              <>
                {label}
                <ChevronDown aria-hidden className="text-muted-foreground" />
              </>
            )}
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          <DropdownMenuRadioGroup value={value ?? ""} onValueChange={onChange}>
            {options.map((option) => (
              <DropdownMenuRadioItem key={option.value} value={option.value}>
                {option.label}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
        </DropdownMenuContent>
      </DropdownMenu>
      {chosen ? (
        <Button
          variant="outline"
          size="icon-dense"
          aria-label={t("removeFilter", { name: label })}
          className="rounded-l-none rounded-r-full border-l-0 border-primary bg-primary-soft"
          onClick={() => {
            trigger.current?.focus();
            onChange(undefined);
          }}
        >
          <X aria-hidden className="size-3.5!" />
        </Button>
      ) : null}
    </span>
  );
}
