const keyOf = (playgroundPath: string) => `conversation:${playgroundPath}`;

/** Keeps which conversation this tab had last in a playground; null forgets it. */
export function rememberConversation(playgroundPath: string, id: string | null): void {
  try {
    if (id) sessionStorage.setItem(keyOf(playgroundPath), id);
    else sessionStorage.removeItem(keyOf(playgroundPath));
  } catch {
    // Where a browser keeps nothing for sites, coming back begins a new conversation.
  }
}

/** The conversation to go on with where the address names none. */
export function recallConversation(playgroundPath: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(playgroundPath));
  } catch {
    return null;
  }
}
