import { describe, expect, it } from "vitest";
import { hardFacts, knownFacts } from "./hard-facts";

const isCovered = (sentence: string, passage: string) => {
  const known = knownFacts(passage);
  return [...hardFacts(sentence)].every((fact) => known.has(fact));
};

describe("hardFacts", () => {
  it("finds nothing in plain words and ignores citation marks", () => {
    expect(hardFacts("Returns are free [2].").size).toBe(0);
  });

  it("takes a price for the same whatever separates its thousands", () => {
    expect(isCovered("It costs 12 500 ₽.", "Цена: 12\u00a0500 ₽")).toBe(true);
    expect(isCovered("It costs 12,500 USD.", "Price 12 500")).toBe(true);
  });

  it("notices a price, a date, a link or an address that no passage holds", () => {
    const passage = "Delivery takes 3 days. Write to help@shop.example before 2024-05-01.";
    expect(isCovered("It takes 5 days.", passage)).toBe(false);
    expect(isCovered("Before 2024-06-01.", passage)).toBe(false);
    expect(isCovered("Write to sales@shop.example.", passage)).toBe(false);
    expect(isCovered("See https://evil.example/pay.", passage)).toBe(false);
  });

  it("accepts what stands in the passage", () => {
    const passage = "Open 9:00–18:00, phone +7 (495) 123-45-67, see https://shop.example/faq.";
    expect(isCovered("Call +7 (495) 123-45-67 from 9:00 to 18:00.", passage)).toBe(true);
    expect(isCovered("See https://shop.example/faq", passage)).toBe(true);
  });

  it("does not put a number together from parts that stand apart", () => {
    const passage =
      "Delivery costs 4 euros, refunds take 5 days, returns 30 days. Open 9:00–18:00.";
    for (const invented of ["4.5 euros", "4,30 euros", "at 5:30", "on 4.5.30", "45 euros"]) {
      expect(isCovered(`It is ${invented}.`, passage)).toBe(false);
    }
    expect(isCovered("It takes 4-5 days, from 9 to 18.", passage)).toBe(true);
  });

  it("keeps the numbers of two lines apart", () => {
    expect(isCovered("It is 350.", "Prices\n12\n350\n400")).toBe(true);
    expect(isCovered("It is 12 350.", "Prices\n12\n350\n400")).toBe(false);
  });

  it("takes a decimal for the same with a comma, a point or idle zeros", () => {
    expect(isCovered("It costs 1 200,50 ₽.", "Price: 1200.50")).toBe(true);
    expect(isCovered("It costs 1,200.50 USD.", "Price: 1200.5")).toBe(true);
    expect(isCovered("It costs 4.00 euros.", "Price: 4 euros.")).toBe(true);
    expect(isCovered("It costs 40 euros.", "Price: 4 euros.")).toBe(false);
    expect(isCovered("In 2027.", "Since 01.02.2027 prices are new.")).toBe(true);
  });

  it("notices another month, currency, scale or link beside numbers that stand in the passage", () => {
    const passage = "The offer ends 3 May 2025, 100 €, see shop.example. В кассе 5 тыс. рублей.";
    for (const invented of [
      "It ends 3 April 2025.",
      "Until May 3, 2025, or in June.",
      "Акция до 3 апреля 2025.",
      "It costs $100.",
      "Цена 100 рублей.",
      "It is 100 %.",
      "В кассе 5 млн рублей.",
      "Pay at pay-shop.com/now.",
      "Платите на касса.рф.",
      "Write to t.me/payhere.",
    ]) {
      expect([invented, isCovered(invented, passage)]).toEqual([invented, false]);
    }
  });

  it("takes the same date, price, amount or link in another spelling for the same", () => {
    const passage =
      "The offer ends 3 May 2025, 100 €, see https://shop.example/faq. В кассе 5 тыс. рублей, скидка 7%.";
    for (const said of [
      "It ends on May 3, 2025.",
      "Акция идёт до 3 мая 2025 года.",
      "It costs €100.",
      "It costs 100 EUR.",
      "Цена — 100 евро.",
      "В кассе 5000 ₽.",
      "The till holds 5 thousand roubles.",
      "It is 7 percent off.",
      "See shop.example/faq or www.shop.example.",
    ]) {
      expect([said, isCovered(said, passage)]).toEqual([said, true]);
    }
  });

  it("knows the month of a date in numbers and the days within a range", () => {
    expect(isCovered("It ends on 1 May 2025.", "Until 01.05.2025.")).toBe(true);
    expect(isCovered("It ends on 1 June 2025.", "Until 01.05.2025.")).toBe(false);
    expect(isCovered("It ends in May.", "Until 2025-05-01.")).toBe(true);
    expect(isCovered("We are open on Tuesday.", "Mon–Fri from 9")).toBe(true);
    expect(isCovered("В среду открыто.", "Работаем с понедельника по пятницу.")).toBe(true);
    expect(isCovered("We are open on Saturday.", "Mon–Fri from 9")).toBe(false);
    expect(isCovered("Open on Saturday.", "Open daily.")).toBe(true);
    expect(isCovered("The pool is open in July.", "Season: 1 June to 31 August.")).toBe(true);
  });

  it("is not misled by words that only look like a month or a day", () => {
    for (const plain of [
      "You may return it.",
      "May I suggest tea?",
      "They march in the sun.",
      "Среда разработки готова.",
    ]) {
      expect([plain, [...hardFacts(plain)]]).toEqual([plain, []]);
    }
  });

  it("gives a column's currency to its numbers, and any where the passage names none", () => {
    expect(isCovered("Чай стоит 350 ₽.", "Цены, руб.\nЧай\n350\nСкидка 10%")).toBe(true);
    expect(isCovered("Tea is $350.", "Цены, руб.\nЧай\n350")).toBe(false);
    expect(isCovered("It is from 100 to 200 €.", "Price: 100–200 €")).toBe(true);
    expect(isCovered("It is from 100 €.", "Price: 100–200 €")).toBe(true);
  });

  it.each([
    ["8-800-535-35-35", "Phone: 8-800-555-35-35, 8-800-535-00-00"],
    ["+7 (495) 67-45-123", "+7 (495) 123-45-67"],
    ["030 7654321", "030 1234567 or 040 7654321"],
    ["2024-05-03", "From 2024-03-05 on, not 05."],
    ["05/12/2024", "From 05/03/2024 to 12/12/2025."],
    ["ninety days", "You have thirty days; 9 people work here."],
    ["девяноста дней", "В течение тридцати дней."],
    ["двадцать пять рублей", "Двадцать рублей или пять рублей."],
    ["three to four weeks", "It takes three to five weeks."],
    ["a fourteen-day trial", "A seven-day trial."],
    ["тридцатидневный срок", "Двухнедельный срок."],
    ["nine thousand euros", "Nine hundred euros, a thousand guests."],
    ["bit.ly/sale", "See shop.example/sale."],
    ["wa.me/4930", "Write to us: 4930."],
  ])("notices that %s stands in no such order or form", (invented, passage) => {
    expect(isCovered(`It is ${invented}.`, passage)).toBe(false);
  });

  it.each([
    ["555-35-35", "Phone: 8 (800) 555-35-35"],
    ["8 800 555-35-35", "Phone: 8 (800) 555-35-35"],
    ["+49 30 123456", "Phone: +49 (0)30 123456"],
    ["+49 (30) 123456, open 24/7", "Phone: +49 (0)30 123456, 24/7"],
    ["2024-03-05", "From 05.03.2024 on, at 2024/03/05."],
    ["05/03/2024", "From 05.03.2024 on."],
    ["from 10-13 to 14-18", "10:00-13:00, 14:00-18:00"],
    ["10:00-18:00", "From 10:00 to 18:00"],
    ["2019-2024", "From 2019 to 2024"],
    ["1 200 000 roubles", "1,200,000 roubles"],
    ["1500000 roubles", "1,5 млн рублей"],
    ["thirty days", "You have 30 days."],
    ["30 days", "You have thirty days."],
    ["thirty days", "В течение тридцати дней."],
    ["тридцать дней", "A thirty-day trial."],
    ["двухнедельный срок", "Срок — 2 недели."],
    ["one hundred and twenty euros", "It costs €120."],
    ["двадцать пять тысяч рублей", "25 000 ₽"],
    ["1200 рублей", "Тысяча двести рублей"],
    ["five thousand people", "5 thousand people"],
    ["five to seven working days", "5–7 days"],
    ["полтора часа", "1,5 часа"],
    ["open seven days a week", "Mon–Sun from 9"],
    ["one of the two ways", "By card or in cash."],
    ["a part of the family (семью)", "All are welcome."],
    ["within one year", "for a year"],
    ["wa.me/4930", "Write: https://wa.me/4930"],
    ["tea and/or coffee", "Tea, coffee."],
  ])("lets %s pass, as the passage says so", (said, passage) => {
    expect(
      [...hardFacts(`It is ${said}.`)].filter((fact) => !knownFacts(passage).has(fact)),
    ).toEqual([]);
  });

  it("does not ask for the number of a list's item", () => {
    expect(hardFacts("2. Returns are free [1].").size).toBe(0);
    expect([...hardFacts("500. [1]")]).toEqual(["500"]);
  });
});
