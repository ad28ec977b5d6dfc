import type { NumberInWords } from "./number-words";
import { unitSource } from "./quantities";

// "Two ways to pay" may be counted by whoever tells it; "two days" must be told.
const countedMax = 10;

const measures =
  String.raw`seconds?(?!-)|minute|hour|day|night|week|month|year|kilo|grams?(?!\p{L})|met(?:er|re)|lit(?:er|re)|` +
  "секунд|минут|час(?!т)|сут|дн[еияё]|день|ноч|недел|меся[цч]|год(?!н)|лет|процент|километр|метр|кил|грамм|литр";
// One word may stand between: "five working days".
const measured = new RegExp(
  String.raw`^(?:[\s-]+(?:\p{L}+[\s-]+)?)?(?:${measures}|${unitSource})`,
  "iu",
);
const allWeek = /^\s+(?:days (?:a|per) week|дней в неделю)/iu;
const between = /^\s*(?:[-–—]|to|or|and|до|или|и)\s*$/iu;

/** Whether a number in words states something that a passage must hold. */
export function isExact(text: string, all: readonly NumberInWords[], index: number): boolean {
  const number = all[index];
  if (!number || number.value === "1") return false;
  if (Number(number.value) > countedMax) return true;
  const after = text.slice(number.end, number.end + 60);
  if (measured.test(after)) return !allWeek.test(after);
  const next = all[index + 1];
  const isRange = next !== undefined && between.test(text.slice(number.end, next.start));
  return isRange && isExact(text, all, index + 1);
}
