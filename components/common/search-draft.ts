/** What stands in a search field, beside what the list has been asked for. */
export interface SearchDraft {
  text: string;
  /** What the list was last seen to be narrowed by. */
  seen: string;
  /** Asked for by the field itself, and not seen yet. */
  awaited: readonly string[];
}

export const searchDraftOf = (value: string): SearchDraft => ({
  text: value,
  seen: value,
  awaited: [],
});

/** The words to ask the list for, unless it has been asked for them already. */
export function wordsToAsk({ text, seen, awaited }: SearchDraft): string | undefined {
  const words = text.trim();
  return words === (awaited.at(-1) ?? seen) ? undefined : words;
}

export const asked = (draft: SearchDraft, words: string): SearchDraft => ({
  ...draft,
  awaited: [...draft.awaited, words],
});

/**
 * The draft once the list is narrowed by `value`. An answer to the field's own question leaves alone what
 * was typed since; a value from elsewhere (a link, "clear filters", the browser's Back) takes its place.
 */
export function followValue(draft: SearchDraft, value: string): SearchDraft {
  const place = draft.awaited.indexOf(value);
  return place === -1
    ? searchDraftOf(value)
    : { ...draft, seen: value, awaited: draft.awaited.slice(place + 1) };
}
