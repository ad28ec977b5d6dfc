/** Text that the database can hold: without zero characters and halves of surrogate pairs. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll("\0", "");

/** The same for every string of a JSON value, as its reviver. */
export const reviveStorable = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? storableText(value) : value;
