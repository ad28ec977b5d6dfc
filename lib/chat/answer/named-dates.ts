import { findWords, wordGroups, type FoundWord } from "./word-groups";

const months = wordGroups([
  String.raw`january|jan|январ\p{L}+|янв`,
  String.raw`february|feb|феврал\p{L}+|фев|февр`,
  String.raw`march|mar|март(?:а|у|ом|е|ы|ов|овск\p{L}+)?|мар`,
  String.raw`april|apr|апрел\p{L}+|апр`,
  String.raw`may|ма(?:й|я|ю|ем|е|йск\p{L}+)`,
  String.raw`june|jun|июн\p{L}+`,
  String.raw`july|jul|июл\p{L}+`,
  String.raw`august|aug|август(?:а|у|ом|е|овск\p{L}+)?|авг`,
  String.raw`september|sept?|сентябр\p{L}+|сент?`,
  String.raw`october|oct|октябр\p{L}+|окт`,
  String.raw`november|nov|ноябр\p{L}+|нояб?`,
  String.raw`december|dec|декабр\p{L}+|дек`,
]);

const weekdays = wordGroups([
  String.raw`mondays?|mon|понедельник\p{L}*|пн`,
  String.raw`tuesdays?|tues?|вторник\p{L}*|вт`,
  String.raw`wednesdays?|wed|сред(?:а|ы|е|у|ой|ам|ами|ах)|ср`,
  String.raw`thursdays?|thu|thurs?|четверг\p{L}*|чт`,
  String.raw`fridays?|fri|пятниц\p{L}*|пт`,
  String.raw`saturdays?|sat|суббот\p{L}*|сб`,
  String.raw`sundays?|sun|воскресен\p{L}+|воскресн\p{L}+|вс`,
]);

/** What stands for several days of the week: the working ones, the free ones, all of them. */
const daysTogether = wordGroups([
  String.raw`weekdays?|workdays?|(?:working|business) days?|будн\p{L}+|рабоч\p{L}+ дн\p{L}+`,
  String.raw`weekends?|выходн\p{L}+`,
  String.raw`daily|(?:every|each|any) day|(?:seven|7) days|ежедневно|кажд\p{L}+ день|без выходных|круглосуточно`,
]);
const daysOfGroup = [
  [0, 1, 2, 3, 4],
  [5, 6],
  [0, 1, 2, 3, 4, 5, 6],
];

// Words of other meanings: English ones name a date only with a capital that no sentence's beginning
// explains, of the Russian ones only the cases in which a day is meant.
const doubtful = /^(?:may|march|mar|august|mon|wed|sat|sun|сред(?:а|ы|е|ой|ами|ах)|ср|мар|сен)$/i;
const beginning = /(?<=(?:^|[.!?…:\n])[\s"'«“(*–—-]*)/uy;

function isCertain(text: string, { word, start, end }: FoundWord): boolean {
  if (!doubtful.test(word)) return true;
  if (!/^[A-Z]/.test(word)) return false;
  beginning.lastIndex = start;
  return !beginning.test(text) || /^[\s.,]*\p{N}/u.test(text.slice(end));
}

/** The months and weekdays that a sentence names beyond doubt, as `month:5` and `weekday:1`. */
export function namedDates(text: string): Set<string> {
  const certain = (groups: RegExp) =>
    findWords(text, groups).filter((found) => isCertain(text, found));
  return new Set([
    ...certain(months).map(({ group }) => `month:${group + 1}`),
    ...certain(weekdays).map(({ group }) => `weekday:${group + 1}`),
  ]);
}

/** The weekdays that a text may mean, those between two others too: "Mon–Fri" knows Tuesday. */
export function knownWeekdays(text: string): Set<string> {
  const known = withRanges(text, weekdays, 7);
  for (const { group } of findWords(text, daysTogether)) {
    for (const day of daysOfGroup[group] ?? []) known.add(day);
  }
  return new Set([...known].map((day) => `weekday:${day + 1}`));
}

/** The months that a text may mean: by name, within a range, or as the number in a date. */
export function knownMonths(text: string): Set<string> {
  const known = new Set([...withRanges(text, months, 12)].map((month) => `month:${month + 1}`));
  for (const [, ...numbers] of text.matchAll(numericDates)) {
    for (const number of numbers) if (number) known.add(`month:${Number(number)}`);
  }
  return known;
}

// Year first, day first with points, or with strokes, where day and month may stand either way.
const monthNumber = "(0?[1-9]|1[0-2])";
const numericDates = new RegExp(
  String.raw`(?<![\d.])(?:\d{4}[-./]${monthNumber}[-./]\d{1,2}|\d{1,2}\.${monthNumber}(?:\.\d{2,4})?|${monthNumber}/${monthNumber}(?:/\d{2,4})?|\d{1,2}/${monthNumber}/\d{2,4}|${monthNumber}/\d{1,2}/\d{2,4})(?![\d/])`,
  "gu",
);

const rangeBetween = /^[\s.,\d]*(?:[-–—]|to|through|thru|till|until|по|до)[\s.,\d]*$/iu;

function withRanges(text: string, groups: RegExp, length: number): Set<number> {
  const found = findWords(text, groups);
  const known = new Set(found.map(({ group }) => group));
  for (const [position, from] of found.entries()) {
    const to = found[position + 1];
    if (!to || !rangeBetween.test(text.slice(from.end, to.start))) continue;
    for (let each = from.group; each !== to.group; each = (each + 1) % length) known.add(each);
  }
  return known;
}
