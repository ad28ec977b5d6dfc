const reflexive = /(?:ся|сь)$/;
const endings =
  /(?:иями|ями|ами|ией|иям|ием|иях|ого|его|ому|ему|ыми|ими|остью|ость|ости|ешь|ете|ают|яют|уют|или|ыли|ала|яла|ило|ыло|ена|ено|ены|ить|ать|ять|еть|ый|ий|ой|ая|яя|ое|ее|ые|ие|ую|юю|ым|им|ом|ем|ых|их|ах|ях|ов|ев|ей|ам|ям|ал|ил|ла|ли|ло|ет|ит|ат|ят|ут|ют|ия|ии|ию|[аеиоуыьэюяй])$/;
const STEM_LETTERS_MIN = 3;

/** Cuts a Russian word's commonest ending, so that its forms meet; expects lower case with е for ё. */
export function stemRussian(word: string): string {
  if (word.length <= STEM_LETTERS_MIN) return word;
  const active = word.replace(reflexive, "");
  const stem = active.replace(endings, "");
  return stem.length >= STEM_LETTERS_MIN ? stem : word;
}
