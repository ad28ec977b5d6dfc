/**
 * One line of a CSV file (RFC 4180). What a spreadsheet would run as a formula is kept a text by an
 * apostrophe in front, since the values come from strangers.
 */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: unknown): string {
  if (typeof value === "number") return String(value);
  const text = value === null || value === undefined ? "" : String(value);
  // Spreadsheets skip white space and quotes before they look for a formula.
  const safe = /^[\s"'\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/.test(text)
    ? `'${text}`
    : text;
  return /[",\r\n\t;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
