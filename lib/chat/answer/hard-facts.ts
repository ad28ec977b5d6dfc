const addresses =
  /(?:https?:\/\/|www\.)[^\s<>()«»"]+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/giu;
// A line's end parts numbers: cells of a column are not the thousands of one number.
const numbers = /\p{N}+(?:[.,:/ \u00a0\u202f-]\p{N}+)*/gu;
const citationMarks = /\[\d+\]/g;

/**
 * The parts of a sentence that must stand in a passage letter for letter: links, e-mails, and
 * numbers (prices, dates, phones) reduced to their digits, so that 1 200,50 equals 1200.50.
 */
export function hardFacts(text: string): Set<string> {
  const bare = text.replace(citationMarks, " ");
  const facts = new Set<string>();
  for (const [address] of bare.matchAll(addresses)) {
    facts.add(address.toLowerCase().replace(/[.,;:!?]+$/, ""));
  }
  for (const [number] of bare.replace(addresses, " ").matchAll(numbers)) {
    for (const part of numberForms(number)) facts.add(part);
  }
  return facts;
}

const grouped = /^\p{N}{1,3}(?:[\s\u00a0\u202f,]\p{N}{3})+(?:[.,]\p{N}+)?$/u;

// "24/7" and "3-5" may be said in other words, so they count part by part; decimals, times and
// dates with dots only as a whole, or 4 and 5 of a passage would let 4.5 through.
function numberForms(number: string): string[] {
  if (grouped.test(number)) {
    const decimals = /[.,](\p{N}{1,2}|\p{N}{4,})$/u.exec(number)?.[1];
    const whole = decimals ? number.slice(0, -decimals.length - 1) : number;
    return [normalForm(`${whole.replace(/\P{N}/gu, "")}.${decimals ?? ""}`)];
  }
  return number
    .split(/[^\p{N}.,:]+/u)
    .filter(Boolean)
    .map(normalForm);
}

/** Decimal commas as points, without zeros that say nothing: 4,50 is 4.5 and 4.00 is 4. */
function normalForm(number: string): string {
  const pointed = number.replaceAll(",", ".");
  return /^\p{N}+\.\p{N}*$/u.test(pointed) ? pointed.replace(/\.?0*$/, "") : pointed;
}

/** The facts of a passage, and the parts that one may name alone: the hour of a time, a date's year. */
export function knownFacts(text: string): Set<string> {
  const facts = hardFacts(text);
  for (const fact of [...facts]) {
    if (/^\p{N}+(?::\p{N}+)+$|^\p{N}+(?:\.\p{N}+){2,}$/u.test(fact)) {
      for (const part of fact.split(/[.:]/)) facts.add(part);
    }
  }
  return facts;
}
