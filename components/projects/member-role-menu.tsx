"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Role } from "@/lib/context/permissions";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

interface MemberRoleMenuProps {
  /** Whose role it is, read out. */
  name: string;
  role: Role;
  /** What the reader may give; without a choice the role is plain text. */
  choices: readonly Role[];
  isBusy: boolean;
  onChoose: (role: Role) => void;
}

/** A member's role, and the others that one may give, each with what it may do. */
export function MemberRoleMenu({ name, role, choices, isBusy, onChoose }: MemberRoleMenuProps) {
  const t = useTranslations();
  const label = t(`common.roles.${role}`);
  if (choices.length < 2) return label;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="dense"
          aria-label={t("projects.members.roleOf", { name, role: label })}
          aria-busy={isBusy}
          disabled={isBusy}
          className="-ml-2 px-2 font-normal max-sm:-mr-2 max-sm:ml-0"
        >
          {label}
          <ChevronDown aria-hidden className="text-muted-foreground" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-80 max-w-[calc(100vw-2rem)]">
        <DropdownMenuRadioGroup
          value={role}
          onValueChange={(chosen) => {
            if (chosen !== role) onChoose(chosen as Role);
          }}
        >
          {choices.map((choice) => (
            <DropdownMenuRadioItem
              key={choice}
              value={choice}
              className="grid h-auto items-start gap-0.5 py-2"
            >
              <span className="font-medium">{t(`common.roles.${choice}`)}</span>
              <span className="text-sm text-muted-foreground">{t(`projects.roles.${choice}`)}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
