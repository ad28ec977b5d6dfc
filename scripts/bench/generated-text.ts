import { createRandom } from "./random";

export type TextLanguage = "en" | "ru";

const common: Record<TextLanguage, string[]> = {
  en: `the of and to in is for on that with as by it from at are this be or an which
    order delivery customer payment return warranty kettle store price account service product day
    week month courier invoice refund support question answer contract term office address number
    model battery water filter safety manual repair part catalogue discount card bank city`.split(
    /\s+/,
  ),
  ru: `и в на с по для что как от из при или это не за к до также если после
    заказ доставка покупатель оплата возврат гарантия чайник магазин цена счёт услуга товар день
    неделя месяц курьер накладная деньги поддержка вопрос ответ договор срок офис адрес номер
    модель батарея вода фильтр безопасность инструкция ремонт деталь каталог скидка карта банк город`.split(
    /\s+/,
  ),
};
const syllables: Record<TextLanguage, string[]> = {
  en: "ba co di fer gan hol im jan ker lum mor nep or pal qui rest sol tan ur vel".split(" "),
  ru: "ба ко ди фер ган хол им жан кер лум мор неп ор пал кви рест сол тан ур вел".split(" "),
};
const rareWords = 3_000;

/** Words as unevenly frequent as in real text; the rarest are made of syllables. */
function createVocabulary(language: TextLanguage, random: () => number): string[] {
  const pick = () => syllables[language][Math.floor(random() * syllables[language].length)];
  const made = Array.from({ length: rareWords }, () => `${pick()}${pick()}${pick()}`);
  return [...common[language], ...made];
}

/** Gives a writer of sentences that writes the same ones in every run of the same seed. */
export function createWriter(language: TextLanguage, seed: number) {
  const random = createRandom(seed);
  const vocabulary = createVocabulary(language, random);

  // The n-th word comes with a frequency of about 1/n.
  const word = () => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? "";
  const words = (count: number) => Array.from({ length: count }, word).join(" ");

  function sentence(): string {
    const text = words(6 + Math.floor(random() * 14));
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }
  return {
    /** A question of seven words. */
    question: () => `${words(7)}?`,
    /** About seven hundred characters. */
    paragraph: () => Array.from({ length: 8 }, sentence).join(" "),
  };
}
