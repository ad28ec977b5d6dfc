"use client";

import { MoreHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

interface RowActionsProps {
  /** The row's name, read out: "Actions for price-list.pdf". */
  label: string;
  /** `DropdownMenuItem`s. */
  children: ReactNode;
}

/** The three dots at the end of a row and the menu behind them. */
export function RowActions({ label, children }: RowActionsProps) {
  const t = useTranslations("common.table");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-dense" aria-label={t("actionsFor", { name: label })}>
          <MoreHorizontal aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">{children}</DropdownMenuContent>
    </DropdownMenu>
  );
}
