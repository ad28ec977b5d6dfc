import { findWords, groupSource, type FoundWord } from "./word-groups";

/** A number that is written in words, by its digits. */
export type NumberInWords = { value: string; start: number; end: number };

const teen = (english: string, russian: string) => `${english}|${russian}надцат(?:ь|и|ью)`;
const tens = "(?:ьдесят|идесяти|ьюдесятью)";
const hundreds = "(?:ьсот|исот|истам|ьюстами|истах)";

const words: [number, string][] = [
  [1, "one|од(?:ин|на|но|ну|ного|ной|ному|ним|ном)"],
  [1.5, "полтор[аы]|полутора"],
  [2, "two|дв(?:а|е|ух|ум|умя)"],
  [3, "three|тр(?:и|[её]х|[её]м|емя)"],
  [4, "four|четыр(?:е|[её]х|[её]м|ьмя)"],
  [5, "five|пят(?:ь|и|ью)"],
  [6, "six|шест(?:ь|и|ью)"],
  [7, "seven|сем[ьи]"],
  [8, "eight|вос(?:емь|ьми|емью|ьмью)"],
  [9, "nine|девят(?:ь|и|ью)"],
  [10, "ten|десят(?:ь|и|ью)"],
  [11, teen("eleven", "один")],
  [12, teen("twelve", "две")],
  [13, teen("thirteen", "три")],
  [14, teen("fourteen", "четыр")],
  [15, teen("fifteen", "пят")],
  [16, teen("sixteen", "шест")],
  [17, teen("seventeen", "сем")],
  [18, teen("eighteen", "восем")],
  [19, teen("nineteen", "девят")],
  [20, "twenty|двадцат(?:ь|и|ью)"],
  [30, "thirty|тридцат(?:ь|и|ью)"],
  [40, "forty|сорока?"],
  [50, `fifty|пят${tens}`],
  [60, `sixty|шест${tens}`],
  [70, `seventy|сем${tens}`],
  [80, "eighty|вос(?:емьдесят|ьмидесяти|емьюдесятью)"],
  [90, "ninety|девяност[оа]"],
  [100, "hundred|ст[оа]"],
  [200, "двести|двухсот|двухстах|двумстам|двумястами"],
  [300, "триста|тр[её]хсот|тр[её]хстах|тр[её]мстам|тремястами"],
  [400, "четыреста|четыр[её]хсот|четыр[её]хстах|четыр[её]мстам|четырьмястами"],
  [500, `пят${hundreds}`],
  [600, `шест${hundreds}`],
  [700, `сем${hundreds}`],
  [800, "вос(?:емьсот|ьмисот|ьмистам|емьюстами|ьмистах)"],
  [900, `девят${hundreds}`],
  [1_000, String.raw`thousand|тысяч\p{L}{0,3}`],
  [1_000_000, String.raw`million|миллион\p{L}{0,3}`],
];
const values = words.map(([value]) => value);

/** What Russian joins to a number in one word: тридцатидневный. */
const joined = "дневн|недельн|месячн|летн|годичн|часов|минутн|процентн";
const pattern = new RegExp(
  String.raw`(?<!\p{L})(?:${groupSource(words.map(([, word]) => word))})(?:(?!\p{L})|(?=${joined}))`,
  "giu",
);

/** The numbers that a text writes in English or Russian words, "one hundred and twenty" as one. */
export function numbersInWords(text: string): NumberInWords[] {
  const found: NumberInWords[] = [];
  let open: OpenNumber | undefined;
  for (const word of findWords(text, pattern)) {
    const value = values[word.group] ?? 0;
    const isNext = open && /^(?:-|\s+(?:and\s+)?)$/.test(text.slice(open.end, word.start));
    if (open && isNext && extend(open, value, word)) continue;
    if (open) found.push(close(open));
    // In "5 thousand" the word only scales the digits.
    const isScale = value >= 100 && /\p{N}[\s.,-]*$/u.test(text.slice(0, word.start).slice(-4));
    open = isScale ? undefined : start(value, word);
  }
  return open ? [...found, close(open)] : found;
}

type OpenNumber = {
  start: number;
  end: number;
  /** The thousands that are told already. */
  total: number;
  current: number;
  /** Only less than this may still be added. */
  room: number;
};

const start = (value: number, { start, end }: FoundWord): OpenNumber => ({
  start,
  end,
  total: value >= 1_000 ? value : 0,
  current: value >= 1_000 ? 0 : value,
  room: roomAfter(value),
});

const roomAfter = (value: number) =>
  [1_000_000, 1_000, 100].find((size) => value >= size) ?? (value >= 20 ? 10 : 0);

function extend(number: OpenNumber, value: number, { end }: FoundWord): boolean {
  if (value >= 1_000 && number.current > 0) {
    number.total += number.current * value;
    number.current = 0;
  } else if (value === 100 && number.current >= 1 && number.current < 10) {
    number.current *= value;
  } else if (value < number.room) {
    number.current += value;
  } else return false;
  number.room = roomAfter(value);
  number.end = end;
  return true;
}

const close = ({ start, end, total, current }: OpenNumber): NumberInWords => ({
  value: String(total + current),
  start,
  end,
});
