import type { Bilingual } from "../operation";

/** The words of `fieldWords` on money, limits, plans and the console. */
export const moneyWords: Record<string, Bilingual> = {
  // Money and limits
  cost_micros: {
    en: "Millionths of the price list's currency unit; builtin models cost 0.",
    ru: "Миллионные доли валюты прайс-листа; встроенные модели стоят 0.",
  },
  entry_number: {
    en: "Counts up without gaps within the project.",
    ru: "Растёт без пропусков в пределах проекта.",
  },
  amount_micros: {
    en: "Millionths of the currency unit: held and spent is negative, granted and given back positive.",
    ru: "Миллионные доли валюты: удержанное и потраченное отрицательно, начисленное и возвращённое положительно.",
  },
  amount_tokens: {
    en: "Tokens: held and spent is negative, given back positive.",
    ru: "Токены: удержанное и потраченное отрицательно, возвращённое положительно.",
  },
  money_micros_per_month: {
    en: "Millionths of the currency unit in a month of the project's time zone. As a limit, null: none.",
    ru: "Миллионные доли валюты за месяц в часовом поясе проекта. Как лимит, null: без лимита.",
  },
  tokens_per_month: {
    en: "Tokens in a month of the project's time zone. As a limit, null: none.",
    ru: "Токены за месяц в часовом поясе проекта. Как лимит, null: без лимита.",
  },
  messages_per_month: {
    en: "Answers in a month of the project's time zone. As a limit, null: none.",
    ru: "Ответы за месяц в часовом поясе проекта. Как лимит, null: без лимита.",
  },
  messages_per_day: {
    en: "Answers in a day of the project's time zone. As a limit, null: none.",
    ru: "Ответы за день в часовом поясе проекта. Как лимит, null: без лимита.",
  },
  documents: {
    en: "How many a project may have; null: without a limit.",
    ru: "Сколько можно; null: сколько угодно.",
  },
  storage_bytes: {
    en: "How much all documents may take; null: without a limit.",
    ru: "Сколько могут занимать все документы; null: сколько угодно.",
  },
  avatars: {
    en: "How many a project may have; null: without a limit.",
    ru: "Сколько можно; null: сколько угодно.",
  },
  members: {
    en: "How many a project may have; null: without a limit.",
    ru: "Сколько можно; null: сколько угодно.",
  },
  telegram_bots: {
    en: "How many a project may have; null: without a limit.",
    ru: "Сколько можно; null: сколько угодно.",
  },
  "usage.messages": { en: "Answers.", ru: "Ответы." },
  "usage.used": { en: "In the metric's own unit.", ru: "В единицах самого показателя." },
  "usage.limit": {
    en: "In the metric's own unit; null: none.",
    ru: "В единицах самого показателя; null: без лимита.",
  },
  expected: {
    en: "The whole month's use, if it goes on as so far; null for a day and on the first of a month.",
    ru: "Расход за весь месяц, если пойдёт как до сих пор; null для дня и в первый день месяца.",
  },
  reaches_on: {
    en: "When that reaches the limit; null when it does not, or has done so.",
    ru: "Когда это достигнет лимита; null, если не достигнет или уже достигло.",
  },
  price_micros_monthly: {
    en: "Millionths of the currency unit.",
    ru: "Миллионные доли валюты.",
  },
  position: { en: "Orders the plans, the smallest first.", ru: "Порядок тарифов, от меньшего." },
  revision: {
    en: "Counts up with each change.",
    ru: "Растёт с каждым изменением.",
  },

  // Console
  "admin.messages": { en: "Answers.", ru: "Ответы." },
  revenue_micros: { en: "Millionths of the currency unit.", ru: "Миллионные доли валюты." },
  margin_micros: { en: "Revenue less cost.", ru: "Выручка минус затраты." },
  tokens: { en: "What models have read and written.", ru: "Сколько модели прочитали и написали." },
  members_count: { en: "Members of the project.", ru: "Участники проекта." },
  avatars_count: { en: "Avatars of the project.", ru: "Аватары проекта." },
  documents_count: { en: "Documents of the project.", ru: "Документы проекта." },
  projects_count: { en: "Projects on the plan.", ru: "Проекты на тарифе." },
  stored_bytes: { en: "What its documents take.", ru: "Сколько занимают документы." },
  month_questions_count: { en: "Of the running month.", ru: "За текущий месяц." },
  month_input_tokens: { en: "Of the running month.", ru: "За текущий месяц." },
  month_output_tokens: { en: "Of the running month.", ru: "За текущий месяц." },
  sessions_count: { en: "Sessions that are open.", ru: "Открытые сеансы." },
  input_micros_per_million: {
    en: "Millionths of the currency unit for a million tokens read.",
    ru: "Миллионные доли валюты за миллион прочитанных токенов.",
  },
  output_micros_per_million: {
    en: "Millionths of the currency unit for a million tokens written.",
    ru: "Миллионные доли валюты за миллион написанных токенов.",
  },
  granted_micros: { en: "Given to the month so far.", ru: "Начислено на месяц." },
  balance_micros: { en: "Left of the month.", ru: "Осталось на месяц." },
  attempt: { en: "The one at hand, from 1.", ru: "Текущая попытка, с 1." },
};
