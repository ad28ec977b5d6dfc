import { findWords, groupSource, wordGroups } from "./word-groups";

/** A number by its digits, in full where it is said in thousands, and the unit that stands beside it. */
export type Quantity = { value: string; plain: string; unit: string | null };

const currencies: Record<string, string> = {
  eur: "€|eur|euros?|евро",
  usd: String.raw`us\$|\$|usd|dollars?|долл|доллар\p{L}*|бакс\p{L}*`,
  rub: String.raw`₽|rub|rur|roubles?|rubles?|руб|рубл\p{L}+`,
  gbp: "£|gbp",
  uah: String.raw`₴|uah|грн|гривн\p{L}+|гривен`,
  kzt: "₸|kzt|тенге",
  cny: String.raw`¥|cny|rmb|jpy|yuan|yen|юан\p{L}+|иен\p{L}*`,
  inr: String.raw`₹|inr|rupees?|рупи\p{L}+`,
  try: String.raw`₺|лир\p{L}*`,
  chf: "chf",
  pln: String.raw`pln|zł|злот\p{L}+`,
};
export const currencyNames = Object.keys(currencies);
const currencyWords = Object.values(currencies);
const currencyPattern = wordGroups(currencyWords);

export const percent = "percent";
const unitNames = [...currencyNames, percent];
export const unitSource = groupSource([
  ...currencyWords,
  String.raw`%|percent|per cent|pct|процент\p{L}*`,
]);

const blank = String.raw`[ \u00a0\u202f]`;
const unitBefore = new RegExp(String.raw`(?<!\p{L})(?:${unitSource})${blank}?$`, "iu");
// A sign before the next number is that one's. "300 р." is the shortest way to say roubles.
const unitAfter = new RegExp(
  String.raw`^\.?(?:${blank}|-)?(?:${unitSource}|р(?=\.|\s|$))(?!\p{L}|${blank}?\p{N})`,
  "iu",
);
const scaleAfter = new RegExp(
  String.raw`^(?:(k)|${blank}?(?:(тыс|тысяч\p{L}*|thousand)|(млн|миллион\p{L}*|million|mln)|(млрд|миллиард\p{L}*|billion|bn)))(?!\p{L})`,
  "iu",
);
const powers = [3, 3, 6, 9];

/** The currencies that a text speaks of anywhere. */
export const currenciesIn = (text: string) =>
  new Set(findWords(text, currencyPattern).map(({ group }) => currencyNames[group] ?? ""));

/** What the number at `start` counts, given its parts: "100-200" is two of them. */
export function quantitiesAt(
  text: string,
  { start, end, parts }: { start: number; end: number; parts: readonly string[] },
): Quantity[] {
  let after = text.slice(end, end + 40);
  const scale = scaleAfter.exec(after);
  if (scale) after = after.slice(scale[0].length);
  const power = scale ? (powers[firstGroup(scale)] ?? 0) : 0;
  const unitOfLast = nameOf(unitAfter.exec(after));
  const unitOfFirst = nameOf(unitBefore.exec(text.slice(Math.max(0, start - 12), start)));
  return parts.map((plain, position) => {
    const isLast = position === parts.length - 1;
    return {
      plain,
      value: isLast ? inFull(plain, power) : plain,
      unit: (isLast ? unitOfLast : null) ?? (position === 0 ? unitOfFirst : null),
    };
  });
}

const firstGroup = (match: RegExpExecArray) =>
  match.slice(1).findIndex((found) => found !== undefined);

function nameOf(match: RegExpExecArray | null): string | null {
  return match && (unitNames[firstGroup(match)] ?? "rub");
}

function inFull(number: string, power: number): string {
  const full = Number(number) * 10 ** power;
  return power === 0 || Number.isNaN(full) ? number : String(Math.round(full * 100) / 100);
}
