const vowel = "[aeiouy]";
const exceptions: Record<string, string> = {
  skis: "ski",
  skies: "sky",
  idly: "idl",
  gently: "gentl",
  ugly: "ugli",
  early: "earli",
  only: "onli",
  singly: "singl",
  sky: "sky",
  news: "news",
  howe: "howe",
  atlas: "atlas",
  cosmos: "cosmos",
  bias: "bias",
  andes: "andes",
};
const keptAfterPlural = /^(?:inning|outing|canning|herring|earring|proceed|exceed|succeed)$/;
const doubled = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;

const secondSuffixes: [string, string][] = [
  ["ization", "ize"],
  ["ational", "ate"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["iveness", "ive"],
  ["tional", "tion"],
  ["biliti", "ble"],
  ["lessli", "less"],
  ["entli", "ent"],
  ["ation", "ate"],
  ["alism", "al"],
  ["aliti", "al"],
  ["ousli", "ous"],
  ["iviti", "ive"],
  ["fulli", "ful"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["abli", "able"],
  ["izer", "ize"],
  ["ator", "ate"],
  ["alli", "al"],
  ["bli", "ble"],
  ["ogi", "og"],
  ["li", ""],
];
const thirdSuffixes: [string, string][] = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["alize", "al"],
  ["icate", "ic"],
  ["iciti", "ic"],
  ["ative", ""],
  ["ical", "ic"],
  ["ness", ""],
  ["ful", ""],
];
const fourthSuffix =
  /(?:ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/;

/** The stem of one lower-case English word, as PostgreSQL's 'english' dictionary gives it. */
export function snowballEnglish(raw: string): string {
  if (raw.length <= 2) return raw;
  const exception = Object.hasOwn(exceptions, raw) ? exceptions[raw] : undefined;
  if (exception !== undefined) return exception;
  // Y stands for a consonant y until the end.
  let word = raw
    .replace(/^'/, "")
    .replace(/^y/, "Y")
    .replace(/([aeiouy])y/g, "$1Y");
  const [first, second] = regions(word);
  word = word.replace(/(?:'s'|'s|')$/, "");
  word = removePlural(word);
  if (keptAfterPlural.test(word)) return word;
  word = removePast(word, first);
  word = word.replace(/(?<=[^aeiouy])(?<!^.)[yY]$/, "i");
  word = replaceSecond(word, first);
  word = replaceThird(word, first, second);
  word = removeFourth(word, second);
  return removeLastLetter(word, first, second).replaceAll("Y", "y");
}

function regions(word: string): [first: number, second: number] {
  const prefix = /^(?:gener|commun|arsen)/.exec(word);
  const first = prefix ? prefix[0].length : after(word, 0);
  return [first, after(word, first)];
}

/** The index behind the first consonant that follows a vowel. */
function after(word: string, from: number): number {
  const match = /[aeiouy][^aeiouy]/.exec(word.slice(from));
  return match ? from + match.index + 2 : word.length;
}

function removePlural(word: string): string {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/(?:ied|ies)$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(?:us|ss)$/.test(word)) return word;
  return new RegExp(`${vowel}.+s$`).test(word) ? word.slice(0, -1) : word;
}

function removePast(word: string, first: number): string {
  const agreed = /(?:eedly|eed)$/.exec(word);
  if (agreed) return agreed.index >= first ? `${word.slice(0, agreed.index)}ee` : word;
  const past = /(?:ingly|edly|ing|ed)$/.exec(word);
  if (!past) return word;
  const base = word.slice(0, past.index);
  if (!new RegExp(vowel).test(base)) return word;
  if (past[0] === "ing" && /^[^aeiouy]y$/.test(base)) return `${base.slice(0, -1)}ie`;
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`;
  if (doubled.test(base)) return /^[aeo]..$/.test(base) ? base : base.slice(0, -1);
  return base.length <= first && endsInShortSyllable(base) && after(base, 0) >= base.length
    ? `${base}e`
    : base;
}

function endsInShortSyllable(word: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word);
}

function replaceSecond(word: string, first: number): string {
  for (const [suffix, replacement] of secondSuffixes) {
    if (!word.endsWith(suffix)) continue;
    const base = word.slice(0, -suffix.length);
    if (base.length < first) return word;
    if (suffix === "ogi" && !base.endsWith("l")) return word;
    if (suffix === "li" && !/[cdeghkmnrt]$/.test(base)) return word;
    return base + replacement;
  }
  return word;
}

function replaceThird(word: string, first: number, second: number): string {
  for (const [suffix, replacement] of thirdSuffixes) {
    if (!word.endsWith(suffix)) continue;
    const base = word.slice(0, -suffix.length);
    if (base.length < (suffix === "ative" ? second : first)) return word;
    return base + replacement;
  }
  return word;
}

function removeFourth(word: string, second: number): string {
  const match = fourthSuffix.exec(word);
  if (!match || match.index < second) return word;
  if (match[0] === "ion" && !/[st]ion$/.test(word)) return word;
  return word.slice(0, match.index);
}

function removeLastLetter(word: string, first: number, second: number): string {
  const base = word.slice(0, -1);
  if (word.endsWith("e")) {
    const removable = base.length >= second || (base.length >= first && !endsInShortSyllable(base));
    return removable ? base : word;
  }
  return word.endsWith("ll") && base.length >= second ? base : word;
}
