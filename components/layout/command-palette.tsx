"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, type ReactNode } from "react";
import { leaveBy } from "@/components/common/leave-guard";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { Dialog, DialogContent, DialogTitle } from "@/components/ui/dialog";

export interface PaletteItem {
  id: string;
  label: string;
  icon?: ReactNode;
  href: string;
}

export interface PaletteGroup {
  heading: string;
  items: readonly PaletteItem[];
}

interface CommandPaletteProps {
  groups: readonly PaletteGroup[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Go anywhere by name: ⌘K or Ctrl K from every page. */
export function CommandPalette({ groups, open, onOpenChange }: CommandPaletteProps) {
  const t = useTranslations("common");
  const router = useRouter();
  const toggle = useEffectEvent(() => onOpenChange(!open));

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      // By the physical key, so that it also works on a Cyrillic layout.
      if (event.code !== "KeyK" || !(event.metaKey || event.ctrlKey) || event.shiftKey) return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  const choose = (item: PaletteItem) => {
    onOpenChange(false);
    leaveBy(() => router.push(item.href));
  };

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        closeLabel={t("actions.close")}
        aria-describedby={undefined}
        className="top-[12vh] max-w-xl translate-y-0 gap-0 overflow-hidden p-0"
      >
        <DialogTitle className="sr-only">{t("palette.title")}</DialogTitle>
        <Command label={t("palette.title")} loop>
          <CommandInput placeholder={t("palette.placeholder")} className="pr-10" />
          <CommandList>
            <CommandEmpty>{t("palette.empty")}</CommandEmpty>
            {groups.map((group) => (
              <CommandGroup key={group.heading} heading={group.heading}>
                {group.items.map((item) => (
                  <CommandItem
                    key={item.id}
                    value={`${item.label} ${item.id}`}
                    onSelect={() => choose(item)}
                  >
                    {item.icon}
                    {item.label}
                  </CommandItem>
                ))}
              </CommandGroup>
            ))}
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
