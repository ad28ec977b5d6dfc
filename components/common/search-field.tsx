"use client";

import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { asked, followValue, searchDraftOf, wordsToAsk } from "./search-draft";

interface SearchFieldProps {
  label: string;
  value: string;
  /** Called 250 ms after the last key. */
  onChange: (value: string) => void;
  className?: string;
}

/** Search over a list; waits for a pause in typing, and follows the list when others narrow it. */
export function SearchField({ label, value, onChange, className }: SearchFieldProps) {
  const [draft, setDraft] = useState(() => searchDraftOf(value));
  if (draft.seen !== value) setDraft(followValue(draft, value));

  const ask = useEffectEvent(() => {
    const words = wordsToAsk(draft);
    if (words === undefined) return;
    setDraft(asked(draft, words));
    onChange(words);
  });
  useEffect(() => {
    const timer = setTimeout(ask, 250);
    return () => clearTimeout(timer);
  }, [draft.text]);

  return (
    <div className={cn("relative w-full sm:w-64", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={draft.text}
        onChange={(event) => setDraft({ ...draft, text: event.target.value })}
        className="h-8 pl-9"
      />
    </div>
  );
}
