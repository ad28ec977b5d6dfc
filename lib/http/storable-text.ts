/** Text that the database can hold: without zero characters and halves of surrogate pairs. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll("\0", "");
