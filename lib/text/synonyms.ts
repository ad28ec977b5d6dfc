import { stemWord } from "./lexemes";

/** Words that askers and shops use for the same thing; each line is one such thing. */
const groups = [
  "open opening hours closed",
  "cost costs price prices fee",
  "phone telephone call",
  "address located location street",
  "refund refunds return returned returns back",
  "ship shipping shipment deliver delivery send",
  "pay payment paid accept",
  "buy purchase order",
  "discount cheaper less",
  "broken damaged faulty defective",
  "warranty guarantee",
  "работаете открыто открыты закрыто закрыты график",
  "цена стоимость стоит стоят",
  "телефон позвонить звонить",
  "адрес находится расположен улица",
  "вернуть возврат возвращать вернём",
  "доставка доставить доставлять отправить отправка отправлять пересылка",
  "оплата оплатить платить оплачивать принимать",
  "купить покупка заказать заказ",
  "скидка дешевле меньше",
  "разбитый сломанный повреждённый",
];

const groupOf = new Map<string, string[]>();
for (const group of groups) {
  const lexemes = [...new Set(group.split(" ").map(stemWord))];
  for (const lexeme of lexemes) groupOf.set(lexeme, lexemes);
}

/** The lexeme itself, first, and those that say the same in the talk of customers. */
export function withSynonyms(lexeme: string): string[] {
  return [lexeme, ...(groupOf.get(lexeme) ?? []).filter((other) => other !== lexeme)];
}
