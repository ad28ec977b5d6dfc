/** What kind of thing a question asks for; `other` is anything. */
export type ExpectedAnswer = "number" | "time" | "person" | "place" | "other";

const edge = String.raw`(?<![\p{L}\p{N}])`;
const end = String.raw`(?![\p{L}\p{N}])`;
const words = (alternatives: string) => new RegExp(`${edge}(?:${alternatives})${end}`, "iu");

// In this order: "how many years" asks for a number, "what year" for a time.
const questionForms: [ExpectedAnswer, RegExp][] = [
  [
    "number",
    words(
      "how (?:many|much|long|old|far|big|large|tall|high|deep|wide|often|fast|heavy|big)|" +
        "(?:what|which)(?: is| was| are| were)?(?: the| its| their)?(?: \\p{L}+)? (?:percent|percentage|number|amount|price|cost|population|length|height|area|size|share|rate|score|total|sum)|" +
        "сколько|скольких|скольким|сколькими|насколько|во сколько|как(?:ой|ая|ое|ова|ов|ово|ую|ого)(?: был[ао]?| \\p{L}+)? (?:процент|доля|долю|числ[оа]|количество|цен[аы]|цену|стоимость|население|длин[аы]|высот[аы]|площадь|размер|сумм[аыу]|численность|счет|счёт)",
    ),
  ],
  [
    "time",
    words(
      "when|(?:what|which|in what|in which) (?:\\p{L}+ )?(?:year|date|day|month|century|decade|time|season|era|period)|what hours|opening hours|" +
        "когда|как(?:ом|ого|ой|ая|ую|ие|их|ое) (?:году?|числа|дата|дату|даты|век[еау]?|месяц[еау]?|день|дня|дни|десятилети[ея]|столети[ея]|период|врем[яе]\\p{L}*|сезон)|с какого|до какого|до скольки|со скольки",
    ),
  ],
  ["person", words("who|whom|whose|кто|кого|кому|кем|чей|чья|чьё|чье|чьи|чьего|чьей")],
  [
    "place",
    words(
      "where|(?:what|which) (?:country|city|town|state|region|continent|island|river|place|location|area|street|address|county|province)|what is the address|" +
        "где|куда|откуда|как(?:ой|ом|ая|ое|ую|их|ие)(?: у \\p{L}+| ваш\\p{L}*)? (?:стран[аеуы]|город[еау]?|регион[еау]?|штат[еау]?|континент[еау]?|остров[еау]?|рек[аеуи]|мест[оеау]|област[ьи]|улиц[аеуы]|адрес[еау]?)",
    ),
  ],
];

export function expectedAnswer(question: string): ExpectedAnswer {
  return questionForms.find(([, form]) => form.test(question))?.[0] ?? "other";
}

const numberWords =
  /(?<![\p{L}])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion|trillion|half|third|quarter|once|twice|several|few|один|одн[аоуи]\p{L}*|дв[аеу]\p{L}*|тр[иёе]\p{L}{0,2}|четыр\p{L}+|пят[ьи]\p{L}*|шест[ьи]\p{L}*|сем[ьи]\p{L}{0,2}|восем\p{L}+|девят\p{L}+|десят\p{L}+|сто|сорок|сотн\p{L}*|тысяч\p{L}*|миллион\p{L}*|миллиард\p{L}*|половин\p{L}*|трет[ьи]\p{L}*|четверт\p{L}*|бесплатно|free)(?![\p{L}])/giu;
const timeWords =
  /(?<![\p{L}])(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\p{L}*day|centur(?:y|ies)|year\p{L}*|morning|evening|night|noon|midnight|daily|weekly|week\p{L}*|month\p{L}*|hour\p{L}*|spring|summer|autumn|winter|before|after|during|январ\p{L}*|феврал\p{L}*|март\p{L}*|апрел\p{L}*|ма[йя]|июн\p{L}*|июл\p{L}*|август\p{L}*|сентябр\p{L}*|октябр\p{L}*|ноябр\p{L}*|декабр\p{L}*|понедельник\p{L}*|вторник\p{L}*|сред[аыу]|четверг\p{L}*|пятниц\p{L}*|суббот\p{L}*|воскресень\p{L}*|год\p{L}{0,3}|лет|век\p{L}{0,3}|столети\p{L}*|ежедневно|круглосуточно|дн[еияё]\p{L}*|день|недел\p{L}*|месяц\p{L}*|час\p{L}{0,3}|утр\p{L}*|вечер\p{L}*|ноч\p{L}*|весн\p{L}*|лет[оау]м?|осен\p{L}*|зим\p{L}*|после|до|во время)(?![\p{L}])/giu;
/** "At nine", "с семи": an hour in words, where no thing follows that it would count. */
const hourWords =
  /(?<!\p{L})(?:(?:at|by|from|until|till|past|before|after) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= (?:to|till|until|and|o['’]clock|[ap]\.?m)(?!\p{L})|[^\p{L}\p{N}\s]|\s*$)|(?:в|с|к|до|около|после) (?:час|дв[ау]х?|тр[иё]х?|трех|четыр(?:е|[её]х)|пят[ьи]|шест[ьи]|сем[ьи]|вос(?:емь|ьми)|девят[ьи]|десят[ьи]|(?:один|две)надцат[ьи])(?= до(?!\p{L})|[^\p{L}\p{N}\s]|\s*$))/giu;
const digits = /\d+(?:[.,:]\d+)*/gu;
// A sentence's first word has its capital letter for nothing. Looks back only from a capital: from each
// character of a long row of dots it would take seconds.
const names = /\p{Lu}(?<=[\p{L}\p{N}]\P{L}+\p{Lu})[\p{L}\p{M}’'-]+/gu;

/**
 * Whether a sentence holds a thing of the expected kind that the question itself does not name.
 * A question that may be answered by anything is satisfied by every sentence.
 */
export function holdsExpected(
  sentence: string,
  expected: ExpectedAnswer,
  question: string,
): boolean {
  const patterns = patternsOf(expected);
  if (patterns.length === 0) return true;
  const asked = question.toLowerCase();
  return patterns.some((pattern) =>
    [...sentence.matchAll(pattern)].some((match) => !asked.includes(match[0].toLowerCase())),
  );
}

function patternsOf(expected: ExpectedAnswer): RegExp[] {
  switch (expected) {
    case "number":
      return [digits, numberWords];
    case "time":
      return [digits, timeWords, hourWords];
    case "person":
    case "place":
      return [names];
    case "other":
      return [];
  }
}
