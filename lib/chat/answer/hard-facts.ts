const addresses = /(?:https?:\/\/|www\.)[^\s<>()«»"]+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/giu;
const numbers = /\p{N}+(?:[.,:/\s\u00a0\u202f-]\p{N}+)*/gu;
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

// "24/7" or "2024-05-01" must match as a whole or part by part; thousands separators must not matter.
function numberForms(number: string): string[] {
  const grouped = /^\p{N}{1,3}(?:[\s\u00a0\u202f,]\p{N}{3})+(?:[.,]\p{N}+)?$/u;
  if (grouped.test(number)) return [number.replace(/\P{N}/gu, "")];
  return number.split(/\P{N}+/u).filter(Boolean);
}
