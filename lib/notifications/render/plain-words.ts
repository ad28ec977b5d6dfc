const lengthMax = 80;

/**
 * A name that somebody chose, made fit for a mail to somebody else: one line, and nothing that a
 * mail program would turn into a link, so that our mails cannot carry a stranger's advertisement.
 */
export function plainWords(text: string): string {
  const words = text
    .normalize("NFKC")
    .replace(/[\p{C}\p{Z}<>]+/gu, " ")
    .replace(/:\/+/g, " ")
    // "example.com" and "me@example.com" become links by themselves; with a space they do not.
    .replace(/[.@](?=[\p{L}\p{N}])/gu, "$& ")
    .trim();
  return words.length > lengthMax ? `${[...words].slice(0, lengthMax - 1).join("")}…` : words;
}
