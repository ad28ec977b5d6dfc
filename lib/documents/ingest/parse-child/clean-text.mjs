const invisible = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;

/**
 * One tidy line: NFC, single spaces, no control or invisible characters.
 * @param {string} raw
 */
export function cleanLine(raw) {
  return raw
    .replace(/\s+/gu, " ")
    .replace(invisible, "")
    .toWellFormed()
    .normalize("NFC")
    .replace(/ {2,}/g, " ")
    .trim();
}

/**
 * Several tidy lines; blank ones at either end are dropped.
 * @param {string} raw
 * @param {{ keepIndent?: boolean }} [options]
 */
export function cleanLines(raw, options = {}) {
  const lines = raw.split(/\r\n|[\n\r\u0085\u2028\u2029\f]/u).map((line) => {
    const indent = options.keepIndent ? (/^[ \t]*/.exec(line)?.[0] ?? "") : "";
    const cleaned = cleanLine(line);
    return cleaned === "" ? "" : indent.replaceAll("\t", "    ").slice(0, 16) + cleaned;
  });
  const first = lines.findIndex((line) => line !== "");
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line !== "") + 1);
}
