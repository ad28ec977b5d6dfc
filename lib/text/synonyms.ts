import { irregularForms } from "./irregular-forms";
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

const sameAs = new Map<string, Set<string>>();
for (const group of [...groups, ...irregularForms]) {
  const lexemes = group.split(" ").map(stemWord);
  for (const lexeme of lexemes) {
    sameAs.set(lexeme, new Set([...(sameAs.get(lexeme) ?? []), ...lexemes]));
  }
}

/** The lexeme itself, first, and those that say the same: other forms, and words of customers for it. */
export function withSynonyms(lexeme: string): string[] {
  return [lexeme, ...[...(sameAs.get(lexeme) ?? [])].filter((other) => other !== lexeme)];
}
