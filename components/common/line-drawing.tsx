import type { ReactNode } from "react";

export type DrawingName =
  | "avatars"
  | "conversations"
  | "denied"
  | "documents"
  | "error"
  | "generic"
  | "people"
  | "search";

const drawings: Record<DrawingName, ReactNode> = {
  avatars: (
    <>
      <rect x="26" y="14" width="44" height="36" rx="8" />
      <path d="M40 50v8l10-8M40 28v4M56 28v4M41 40c4 3 10 3 14 0" />
      <path d="M14 24v16M82 24v16" className="text-primary" stroke="currentColor" />
    </>
  ),
  conversations: (
    <>
      <rect x="12" y="12" width="46" height="28" rx="6" />
      <path d="M22 40v8l10-8M22 22h26M22 30h16" />
      <rect x="44" y="32" width="40" height="24" rx="6" fill="var(--background)" />
      <path d="M54 42h20M54 48h12" className="text-primary" stroke="currentColor" />
    </>
  ),
  denied: (
    <>
      <rect x="30" y="30" width="36" height="28" rx="6" />
      <path d="M38 30v-7a10 10 0 0 1 20 0v7" />
      <path d="M48 41v7" className="text-primary" stroke="currentColor" />
    </>
  ),
  documents: (
    <>
      <path d="M24 16h24l10 10v30a4 4 0 0 1-4 4H24a4 4 0 0 1-4-4V20a4 4 0 0 1 4-4z" />
      <path d="M48 16v10h10M29 36h20M29 52h12M66 22h6a4 4 0 0 1 4 4v30a4 4 0 0 1-4 4h-6" />
      <path d="M29 44h20" className="text-primary" stroke="currentColor" />
    </>
  ),
  error: (
    <>
      <path d="M16 36h16l6-14 10 30 8-16h6" />
      <path d="m68 30 12 12M80 30 68 42" className="text-danger" stroke="currentColor" />
    </>
  ),
  generic: (
    <>
      <rect x="20" y="14" width="56" height="14" rx="4" />
      <rect x="20" y="46" width="56" height="14" rx="4" strokeDasharray="3 4" />
      <path d="M28 21h18" className="text-primary" stroke="currentColor" />
      <path d="M48 32v10M43 37h10" />
    </>
  ),
  people: (
    <>
      <circle cx="36" cy="26" r="9" />
      <path d="M18 56c2-12 10-17 18-17s16 5 18 17" />
      <circle cx="64" cy="30" r="7" className="text-primary" stroke="currentColor" />
      <path d="M62 43c8-1 14 4 16 13" />
    </>
  ),
  search: (
    <>
      <circle cx="42" cy="32" r="16" />
      <path d="m54 44 14 14" />
      <path d="M35 32h14" className="text-primary" stroke="currentColor" />
    </>
  ),
};

/** A small line drawing for a state that has nothing to show; decorative. */
export function LineDrawing({ name }: { name: DrawingName }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 96 72"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="h-18 w-24 text-muted-foreground"
    >
      {drawings[name]}
    </svg>
  );
}
