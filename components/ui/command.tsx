"use client";

import { Command as CommandPrimitive } from "cmdk";
import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { menuItemStyles } from "./control-styles";

/** A list filtered by what is typed, steered by arrows. */
export function Command({ className, ...props }: ComponentProps<typeof CommandPrimitive>) {
  return (
    <CommandPrimitive
      className={cn("flex min-h-0 w-full flex-col overflow-hidden", className)}
      {...props}
    />
  );
}

/** The line where one types. */
export function CommandInput({
  className,
  ...props
}: ComponentProps<typeof CommandPrimitive.Input>) {
  return (
    <div className="flex h-12 shrink-0 items-center gap-2 border-b px-4">
      <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      <CommandPrimitive.Input
        className={cn(
          "h-full w-full bg-transparent text-base outline-none placeholder:text-muted-foreground touch:text-lg",
          className,
        )}
        {...props}
      />
    </div>
  );
}

/** What is found. */
export function CommandList({ className, ...props }: ComponentProps<typeof CommandPrimitive.List>) {
  return (
    <CommandPrimitive.List
      className={cn("max-h-96 overflow-y-auto overscroll-contain p-1", className)}
      {...props}
    />
  );
}

/** Shown when nothing is found. */
export function CommandEmpty({
  className,
  ...props
}: ComponentProps<typeof CommandPrimitive.Empty>) {
  return (
    <CommandPrimitive.Empty
      className={cn("px-4 py-8 text-center text-base text-muted-foreground", className)}
      {...props}
    />
  );
}

/** Items under one heading. */
export function CommandGroup({
  className,
  ...props
}: ComponentProps<typeof CommandPrimitive.Group>) {
  return (
    <CommandPrimitive.Group
      className={cn(
        "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:text-muted-foreground",
        className,
      )}
      {...props}
    />
  );
}

/** One thing to choose. */
export function CommandItem({ className, ...props }: ComponentProps<typeof CommandPrimitive.Item>) {
  return (
    <CommandPrimitive.Item
      className={cn(menuItemStyles, "data-[selected=true]:bg-accent", className)}
      {...props}
    />
  );
}
