"use client";

import { useState, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";

export interface Pane<Value extends string> {
  value: Value;
  /** The tab's name where only one pane fits. */
  label: string;
  content: ReactNode;
}

interface SplitPanesProps<Value extends string> {
  panes: readonly Pane<Value>[];
  /** Column widths on wide screens, as a class. */
  columns: string;
  /** The pane shown first on narrow screens. */
  initial: Value;
  /** Where the parent steers the tabs. */
  value?: Value;
  onValueChange?: (value: Value) => void;
}

/** Panes side by side on wide screens, tabs under 1024 px; all of them stay mounted. */
export function SplitPanes<Value extends string>({
  panes,
  columns,
  initial,
  value,
  onValueChange,
}: SplitPanesProps<Value>) {
  const [inner, setInner] = useState(initial);
  return (
    <Tabs
      value={value ?? inner}
      onValueChange={(next) => {
        const pane = panes.find((pane) => pane.value === next);
        if (!pane) return;
        setInner(pane.value);
        onValueChange?.(pane.value);
      }}
    >
      <TabsList className="lg:hidden">
        {panes.map((pane) => (
          <TabsTrigger key={pane.value} value={pane.value}>
            {pane.label}
          </TabsTrigger>
        ))}
      </TabsList>
      <div className={cn("grid min-w-0 items-start gap-6", columns)}>
        {panes.map((pane) => (
          <TabsContent
            key={pane.value}
            value={pane.value}
            forceMount
            tabIndex={-1}
            className="outline-none data-[state=inactive]:max-lg:hidden lg:h-full"
          >
            {pane.content}
          </TabsContent>
        ))}
      </div>
    </Tabs>
  );
}
