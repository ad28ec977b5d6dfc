const run = /\p{N}+(?:[.,:]\p{N}+)*(?:[ \u00a0\u202f\u2011/-]\p{N}+(?:[.,:]\p{N}+)*)*/gu;
/** A date's year stands first or last; either way it is the same date. */
const partsOfDate = 3;
/** Longer rows are lists, which may be cut and told in other words. */
const partsMax = 8;
const grouped = /^\p{N}{1,3}(?:\P{N}\p{N}{3})+$/u;

/**
 * Phones and dates of a sentence, by their digits in order: their parts say nothing in another one. A range
 * of two numbers is none, nor is a number whose thousands stand apart.
 */
export function digitRuns(text: string): Set<string> {
  const plain = withoutBrackets(text);
  const found = [...plain.matchAll(run)].filter(({ 0: whole, index }) => {
    const parts = whole.split(/\P{N}/u);
    if (/[.,:]/.test(whole) || grouped.test(whole) || parts.length > partsMax) return false;
    const isDialled = whole.startsWith("0") || plain[index - 1] === "+";
    return parts.length > 2 || (parts.length === 2 && isDialled && whole.length > 7);
  });
  return new Set(found.map(([whole]) => nameOf(whole.split(/\P{N}/u))));
}

/** Every run of digits that a passage holds, and those that it holds as parts of longer ones. */
export function knownDigitRuns(text: string): Set<string> {
  const known = new Set<string>();
  // The zero of "+49 (0)30" is dialled or not.
  for (const variant of new Set([text, text.replace(/\s?\(0\)\s?/g, " ")])) {
    for (const [whole] of withoutBrackets(variant).matchAll(run)) {
      const parts = whole.split(/\P{N}/u);
      for (const start of parts.keys()) {
        for (let end = start + 1; end <= Math.min(parts.length, start + partsMax); end += 1) {
          known.add(nameOf(parts.slice(start, end)));
        }
        const date = parts.slice(start, start + partsOfDate);
        if ([date[0], date[2]].some((part) => part?.length === 4))
          known.add(nameOf(date.reverse()));
      }
    }
  }
  return known;
}

/** A code in brackets belongs to the number around it. */
const withoutBrackets = (text: string) =>
  text.replace(/[ \u00a0\u202f]?\((\p{N}{1,5})\)[ \u00a0\u202f-]?(?=\p{N})/gu, "-$1-");

const nameOf = (parts: readonly string[]) => `run:${parts.join("")}`;
