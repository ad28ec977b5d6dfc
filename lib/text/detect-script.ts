/** How many letters of a text are Latin, Cyrillic, or of another script. */
export function countLetters(text: string): { latin: number; cyrillic: number; other: number } {
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  return { latin, cyrillic, other: all - latin - cyrillic };
}

/**
 * Whether a text reads as Russian or another Cyrillic language. Names and code in Latin letters are
 * common inside such texts, so a quarter of Cyrillic letters is enough.
 */
export function isMostlyCyrillic(text: string): boolean {
  const { latin, cyrillic } = countLetters(text);
  return cyrillic > 0 && cyrillic > latin / 3;
}
