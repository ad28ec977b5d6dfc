/** A pattern for `ilike` that finds the text anywhere, with its own `%` and `_` taken literally. */
export const containsPattern = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
