// JSON.stringify leaves lone surrogates as \udXXX escapes; canonical JSON, hence signing, refuses them.
const loneSurrogateEscape = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/** JSON text for a column or a signed body; undefined becomes null, lone surrogates become U+FFFD. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.includes("\\ud") ? text.replace(loneSurrogateEscape, "$1\\ufffd") : text;
}
