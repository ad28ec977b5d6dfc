import { describe, expect, it } from "vitest";

import { splitSentences } from "./split-sentences";

const texts = (text: string) => splitSentences(text).map((sentence) => sentence.text);

/** Sentences are joined with ` | ` so that each case reads as the text with its cuts marked. */
const cases = {
  "plain sentences": "It rains. | We stay in! | Do you?",
  "titles before names": "Dr. Smith met Mrs. Jones. | They talked to St. Mary's Hosp. staff.",
  initials: "J. R. R. Tolkien wrote it. | H.G. Wells did not.",
  "initials in Russian": "А. С. Пушкин родился в Москве. | М.Ю. Лермонтов тоже.",
  "countries and companies":
    "The U.S. Army left. | He moved to the U.S. | The year was 1990. | Acme Inc. sells it.",
  "Latin abbreviations": "Use fruit, e.g. Apples or pears, i.e. Food. | See Fig. 3 and pp. 4–5.",
  "et cetera at the end": "Pens, paper, etc. | Everything is sold.",
  "times of day": "It opens at 9 a.m. on Monday and at 10 p.m. | The shop closes.",
  "decimals and versions": "Pi is 3.14. | Version 2.0.1 is out. | It costs $4.99. | Cheap.",
  ellipses: "Wait... | What? | He said… nothing. | Well... | Yes.",
  "quotes closed after the stop": "“Stop.” | He left. | «Стой!» | Он ушёл.",
  "speech that goes on": "“Why?” he asked. | «Почему?» — спросил он.",
  "bracketed sentences": "It works. | (It really does.) | Good.",
  "Russian that is": "Это правило, т. е. Закон, действует. | Не действует, т.к. Срок истёк.",
  "Russian years and cities": "Он родился в 1990 г. | Учился он в г. Казани и г. Москве.",
  "Russian centuries": "Это было в XIX в. | Потом всё изменилось.",
  "Russian addresses": "Офис: ул. Ленина, д. 5, кв. 12, г. Тверь. | Метро им. Кирова рядом.",
  "Russian money": "Цена 500 руб. | Доставка 1 тыс. руб. в день. | Итог 2 млн. | Всё.",
  "Russian and so on": "Ручки, бумага и т. д. | Всё продаётся. | Чай, кофе и т.п. | Вода.",
  "Russian eras": "Город основан в V в. до н. э. | Сейчас это руины.",
  "Russian references": "См. Приложение 2 и рис. 4. | Проф. Иванов согласен.",
  "addresses on the web":
    "Go to https://example.com/a.b?c=d. | Write to help.me@example.co.uk. | Done.",
  "numbers that end a sentence": "The year was 1984. | Winston wrote.",
  "number signs": "See No. 5 for it. | Was it hot? | No. | It was not.",
  "brands in lower case": "We sell phones. | iPhone is one of them.",
  footnotes: "It was first.[12] | Others followed.[3][4] | End.",
  "several marks at once": "Really?! | Yes!!! | Ну и что?.. | Ничего.",
  "pronouns that look like abbreviations": "Мы помогли им. | Они ушли.",
  "a letter as a name": "He had plan B. | The plan failed.",
};

describe("splitSentences", () => {
  it.each(Object.entries(cases))("cuts %s where a reader would", (_, marked) => {
    expect(texts(marked.replaceAll(" | ", " "))).toEqual(marked.split(" | "));
  });

  it("ends a sentence at headings, list lines and empty lines", () => {
    const text =
      "Opening hours\nMonday to Friday\n\n1. First item\n2. Second item\n- third item\n- fourth";
    expect(texts(text)).toEqual([
      "Opening hours",
      "Monday to Friday",
      "1. First item",
      "2. Second item",
      "- third item",
      "- fourth",
    ]);
  });

  it("keeps Russian list lines in lower case apart", () => {
    expect(texts("Нужны документы:\nпаспорт;\nзаявление;\nа) копия")).toEqual([
      "Нужны документы:",
      "паспорт;",
      "заявление;",
      "а) копия",
    ]);
  });

  it("joins a sentence that was wrapped over lines", () => {
    expect(texts("The quick brown fox\njumps over\r\nthe dog. It\nsleeps.")).toEqual([
      "The quick brown fox\njumps over\r\nthe dog.",
      "It\nsleeps.",
    ]);
  });

  it("gives offsets that select the sentence in the source, in order and without overlap", () => {
    const source = "  A. B. Smith came.\n\n «Привет!»  Он ушёл…\tEnd 😀. Fin \n";
    let last = 0;
    for (const { text, start, end } of splitSentences(source)) {
      expect(source.slice(start, end)).toBe(text);
      expect(text).toBe(text.trim());
      expect(source.slice(last, start).trim()).toBe("");
      last = end;
    }
    expect(source.slice(last).trim()).toBe("");
  });

  it("finds nothing in blank text", () => {
    expect(splitSentences(" \n\t ")).toEqual([]);
  });

  it("stays linear on a long text without sentences", () => {
    const started = performance.now();
    expect(splitSentences("word ".repeat(200_000))).toHaveLength(1);
    expect(splitSentences("a. ".repeat(50_000)).length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
