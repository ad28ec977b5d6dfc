const perfectiveGerund = /((?<=[ая])(?:вшись|вши|в)|ывшись|ившись|ывши|ивши|ыв|ив)$/;
const reflexive = /(?:ся|сь)$/;
const adjective =
  /(?:ими|ыми|его|ого|ему|ому|ее|ие|ые|ое|ей|ий|ый|ой|ем|им|ым|ом|их|ых|ую|юю|ая|яя|ою|ею)$/;
const participle = /(?:(?<=[ая])(?:ем|нн|вш|ющ|щ)|ивш|ывш|ующ)$/;
const verb =
  /(?:(?<=[ая])(?:ете|йте|ешь|нно|ла|на|ли|ем|ло|но|ет|ют|ны|ть|й|л|н)|уйте|ейте|ила|ыла|ена|ите|или|ыли|ило|ыло|ено|ует|уют|ены|ить|ыть|ишь|ей|уй|ил|ыл|им|ым|ен|ят|ит|ыт|ую|ю)$/;
const noun =
  /(?:иями|иях|ями|ами|ией|иям|ием|ев|ов|ие|ье|еи|ии|ей|ой|ий|ям|ем|ам|ом|ах|ях|ию|ью|ия|ья|а|е|и|й|о|у|ы|ь|ю|я)$/;
const derivational = /(?:ость|ост)$/;
const superlative = /(?:ейше|ейш)$/;

/** The stem of one lower-case Russian word, as PostgreSQL's 'russian' dictionary gives it. */
export function snowballRussian(raw: string): string {
  const word = raw.replaceAll("ё", "е");
  const firstVowel = word.search(/[аеиоуыэюя]/);
  if (firstVowel < 0) return word;
  const head = word.slice(0, firstVowel + 1);
  const tail = removeInflection(word.slice(firstVowel + 1)).replace(/и$/, "");
  return head + tidyEnd(removeDerivation(tail, secondRegion(word) - head.length));
}

function removeInflection(tail: string): string {
  const withoutGerund = tail.replace(perfectiveGerund, "");
  if (withoutGerund !== tail) return withoutGerund;
  const base = tail.replace(reflexive, "");
  const withoutAdjective = base.replace(adjective, "");
  if (withoutAdjective !== base) return withoutAdjective.replace(participle, "");
  const withoutVerb = base.replace(verb, "");
  if (withoutVerb !== base) return withoutVerb;
  return base.replace(noun, "");
}

function removeDerivation(tail: string, regionStart: number): string {
  const match = derivational.exec(tail);
  return match && match.index >= regionStart ? tail.slice(0, match.index) : tail;
}

function tidyEnd(tail: string): string {
  if (tail.endsWith("нн")) return tail.slice(0, -1);
  const withoutSuperlative = tail.replace(superlative, "");
  if (withoutSuperlative !== tail) return withoutSuperlative.replace(/нн$/, "н");
  return tail.replace(/ь$/, "");
}

/** Where the part after the second vowel-consonant pair begins. */
function secondRegion(word: string): number {
  const match = /^[^аеиоуыэюя]*[аеиоуыэюя]+[^аеиоуыэюя]+[аеиоуыэюя]+[^аеиоуыэюя]/.exec(word);
  return match ? match[0].length : word.length;
}
