/**
 * A passage's text without the marks that a reader would take for our citations: those of footnotes go,
 * and a number in brackets that stands by itself, as a key to press, keeps its number.
 */
export const withoutFootnotes = (text: string): string =>
  text.replace(/(?<=[^\s([])\[\d{1,3}\]/g, "").replace(/\[(\d{1,3})\]/g, "($1)");
