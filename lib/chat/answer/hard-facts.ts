import { digitRuns, knownDigitRuns } from "./digit-runs";
import { isExact } from "./exact-numbers";
import { knownMonths, knownWeekdays, namedDates } from "./named-dates";
import { numbersInWords, type NumberInWords } from "./number-words";
import { currenciesIn, currencyNames, percent, quantitiesAt, type Quantity } from "./quantities";

const domainEndings =
  "com|net|org|info|biz|io|ai|co|app|dev|shop|store|online|site|website|link|click|xyz|top|club|pro|" +
  "tech|pay|money|bank|live|life|world|eu|de|fr|es|nl|pl|uk|us|ua|by|kz|uz|ge|am|ru|su|рф|рус|" +
  "москва|онлайн|сайт|example";
// A link needs no "https" to be followed. Two-letter endings that are words too (it, is, me) stay out,
// or a forgotten blank between two sentences would be one, unless a path follows; Telegram's is known by its host.
const addresses = new RegExp(
  String.raw`(?:https?:\/\/|www\.)[^\s<>()«»"]+|` +
    String.raw`(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}|` +
    String.raw`(?<![\p{L}\p{N}.@-])(?:(?:[\p{L}\p{N}-]+\.)+(?:${domainEndings})(?:\.\p{L}{2})?|t\.me)(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])(?:[/?#][^\s<>()«»"]*)?|` +
    String.raw`(?<![\p{L}\p{N}.@-])(?:[\p{L}\p{N}-]+\.)+[a-z]{2,}\/[^\s<>()«»"]+`,
  "giu",
);
// A line's end parts numbers: cells of a column are not the thousands of one number.
const numbers = /\p{N}+(?:[.,:/ \u00a0\u202f-]\p{N}+)*/gu;
const citationMarks = /\[\d+\]/g;
const listNumber = /^\s*\d{1,2}[.)]\s+(?=[\p{L}"«„“(*])/u;

/**
 * The parts of a sentence that must stand in a passage: links and e-mails letter for letter, numbers
 * (prices, dates, phones) by their digits, so that 1 200,50 equals 1200.50, each with the currency
 * beside it, months and weekdays. Words are numbers where an exact one is meant; a list item's is none.
 */
export function hardFacts(text: string): Set<string> {
  const bare = text.replace(citationMarks, " ").replace(listNumber, "");
  const facts = new Set<string>();
  for (const address of addressesIn(bare)) facts.add(address);
  const rest = bare.replace(addresses, " ");
  const inWords = numbersInWords(rest);
  const exact = inWords.filter((_number, index) => isExact(rest, inWords, index));
  for (const { value, unit } of quantitiesIn(rest, exact)) {
    facts.add(value);
    if (unit) facts.add(`${value} ${unit}`);
  }
  return new Set([...facts, ...digitRuns(rest), ...namedDates(rest)]);
}

/**
 * The facts of a passage, and what may be said of it in other words: the hour of a time, a date's
 * year, a link's host, a day within a range, and a column's currency with a number that has none beside it.
 */
export function knownFacts(text: string): Set<string> {
  const facts = new Set<string>();
  for (const address of addressesIn(text)) {
    facts.add(address);
    if (!address.includes("@")) facts.add(address.replace(/[/?#].*$/, ""));
  }
  const rest = text.replace(addresses, " ");
  const named = currenciesIn(rest);
  const currenciesOfBare = named.size > 0 ? [...named] : currencyNames;
  for (const { plain, value, unit } of quantitiesIn(rest, numbersInWords(rest))) {
    for (const form of [plain, value, ...partsOf(plain)]) facts.add(form);
    for (const each of unit ? [unit] : [...currenciesOfBare, percent])
      facts.add(`${value} ${each}`);
  }
  for (const [, ofIso, ofPointed] of rest.matchAll(paddedDays)) facts.add(ofIso ?? ofPointed ?? "");
  const inOrder = knownDigitRuns(rest);
  return new Set([...facts, ...inOrder, ...knownMonths(rest), ...knownWeekdays(rest)]);
}

/** The day of a date in numbers, which beside a month's name has no zero. */
const paddedDays = /\d{4}[-./]\d{2}[-./]0(\d)(?!\d)|(?<!\d)0(\d)\.\d{2}\.\d{4}/g;

/** Without what does not change where they lead. */
const addressesIn = (text: string) =>
  [...text.matchAll(addresses)].map(([address]) =>
    address
      .toLowerCase()
      .replace(/[.,;:!?'*_]+$/, "")
      .replace(/^https?:\/\//, "")
      .replace(/^www\./, "")
      .replace(/\/$/, ""),
  );

function quantitiesIn(text: string, inWords: readonly NumberInWords[]): Quantity[] {
  const inDigits = [...text.matchAll(numbers)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    parts: numberForms(match[0]),
  }));
  const all = [
    ...inDigits,
    ...inWords.map(({ value, ...place }) => ({ ...place, parts: [value] })),
  ];
  return all.flatMap((number) => quantitiesAt(text, number));
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

/** What may be named alone: the parts of a time, and those of a date with points. */
const partsOf = (fact: string) =>
  /^\p{N}+(?::\p{N}+)+$|^\p{N}+(?:\.\p{N}+){2,}$/u.test(fact) ? fact.split(/[.:]/) : [];
