/** Words of samples and of haste; long enough that a random secret never holds one. */
const sampleWords =
  /change[-_ ]?me|example|sample|secret|password|passw0rd|default|placeholder|insecure|replace|qwerty|bit-key|key-here/i;

const differentCharactersMin = 10;
const bitsMin = 96;
const keyBytesDifferentMin = 20;

/** What makes a secret guessable, as the end of "it is …"; null for one that looks random. */
export function secretWeakness(secret: string): string | null {
  if (sampleWords.test(secret)) return "a sample value";
  if (/^(.{1,32}?)\1+$/s.test(secret)) return "one pattern over and over";
  const characters = [...secret];
  if (new Set(characters).size < differentCharactersMin) return "made of too few characters";
  if (stepsOf(characters) > characters.length / 2) return "a row of neighbouring characters";
  if (bitsOf(characters) < bitsMin) return "too easy to guess";
  return null;
}

/** The same for 32 bytes in base64, of which a person may have typed the bytes. */
export function keyWeakness(key: string): string | null {
  const bytes = Buffer.from(key, "base64");
  if (new Set(bytes).size < keyBytesDifferentMin) return "made of too few different bytes";
  // Random bytes are never all printable.
  if (/^[\x20-\x7e]*$/.test(bytes.toString("latin1"))) return "text rather than random bytes";
  if (stepsOf([...bytes.toString("latin1")]) > bytes.length / 2)
    return "a row of neighbouring bytes";
  return null;
}

/** How many characters are the same as, or next to, the one before. */
function stepsOf(characters: string[]): number {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  return codes.filter((code, at) => at > 0 && Math.abs(code - (codes[at - 1] ?? 0)) <= 1).length;
}

/** Shannon's measure by how often each character stands in the text. */
function bitsOf(characters: string[]): number {
  const counts = new Map<string, number>();
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / characters.length);
  return bits;
}
