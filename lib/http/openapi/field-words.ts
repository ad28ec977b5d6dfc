import type { Bilingual } from "../operation";
import { moneyWords } from "./money-words";

/**
 * What a reader of the API description cannot see from a field's name and type, by its name on the wire.
 * A name that means different things stands with the tag of the operations before it.
 */
export const fieldWords: Record<string, Bilingual> = {
  ...moneyWords,

  // Lists and times
  has_more: { en: "More rows follow.", ru: "Есть ещё строки." },
  next_cursor: {
    en: "Send it as `cursor` for the next page; null on the last one.",
    ru: "Передайте его как `cursor`, чтобы получить следующую страницу; на последней null.",
  },
  time_zone: { en: "IANA name, as `Europe/Riga`.", ru: "Имя IANA, например `Europe/Riga`." },

  // Sign-in
  access_token: { en: "Goes into `Authorization: Bearer`.", ru: "Для `Authorization: Bearer`." },
  refresh_token: {
    en: "Works once: refreshing gives another. A used one that comes again ends the sign-in.",
    ru: "Действует один раз: при обновлении выдаётся новый. Повторный показ использованного завершает вход.",
  },
  expires_in: {
    en: "Seconds that the access token works.",
    ru: "Сколько секунд действует токен доступа.",
  },
  revoked_count: { en: "Sessions that were ended.", ru: "Сколько сеансов завершено." },
  unread_count: { en: "Notifications not read yet.", ru: "Непрочитанные уведомления." },
  threshold: { en: "Per cent of the limit.", ru: "Процент лимита." },
  expires_in_days: { en: "Days that it can be accepted.", ru: "Сколько дней можно принять." },
  uses_max: { en: "How many people may use it.", ru: "Сколько человек могут воспользоваться." },
  uses_count: { en: "How many people have used it.", ru: "Сколько человек воспользовались." },
  purge_at: {
    en: "When it is removed for good; until then it can be restored.",
    ru: "Когда удалится окончательно; до этого можно восстановить.",
  },

  // Avatars
  system_prompt: {
    en: "Who the avatar is and how it speaks; goes before the passages in the model's prompt.",
    ru: "Кто этот аватар и как он говорит; стоит перед фрагментами в запросе к модели.",
  },
  greeting: { en: "Its first words in a conversation.", ru: "Первые слова в диалоге." },
  starter_questions: {
    en: "Offered before the first question.",
    ru: "Предлагаются до первого вопроса.",
  },
  not_found_text: {
    en: "Said when the documents hold no answer; empty means a built-in sentence.",
    ru: "Что сказать, когда ответа в документах нет; пусто — встроенная фраза.",
  },
  language_mode: {
    en: "`auto` answers in the asker's language.",
    ru: "`auto` — отвечать на языке вопроса.",
  },
  temperature: {
    en: "Freedom of a written answer; quotes do not depend on it.",
    ru: "Свобода модели в ответе; на цитаты не влияет.",
  },
  max_output_tokens: {
    en: "The longest answer that a model may write.",
    ru: "Самый длинный ответ, который может написать модель.",
  },
  "avatars.top_k": {
    en: "How many passages may ground an answer.",
    ru: "На скольких фрагментах может стоять ответ.",
  },
  published_version: {
    en: "Null while nothing was published.",
    ru: "null, пока ничего не опубликовано.",
  },
  version: { en: "Counts up with each publishing.", ru: "Растёт с каждой публикацией." },

  // Telegram bots
  "integrations.token": {
    en: "As @BotFather gives it; stored encrypted and never read back.",
    ru: "Как его выдаёт @BotFather; хранится зашифрованным и больше не показывается.",
  },
  bot_id: { en: "Telegram's own id of it.", ru: "Идентификатор бота в самом Telegram." },
  bot_username: { en: "Without the @.", ru: "Без @." },
  "integrations.status": {
    en: "`connecting` lasts seconds; a bot that stays so was cut off: disconnect it and connect it anew.",
    ru: "`connecting` длится секунды; если бот остался в этом состоянии, подключение прервалось: отключите его и подключите заново.",
  },
  "integrations.error": {
    en: "Why it does not answer; null unless it is `unreachable`.",
    ru: "Почему он не отвечает; null, если он не `unreachable`.",
  },

  // Documents
  "documents.status": {
    en: "`ready`, `failed`, `needs_ocr` (no text was found, as in a scan) and `cancelled` are final; the others pass.",
    ru: "`ready`, `failed`, `needs_ocr` (текста нет, например в скане) и `cancelled` окончательны; остальные проходят.",
  },
  "documents.error": {
    en: "Why the last processing failed.",
    ru: "Почему последняя обработка не удалась.",
  },
  source_url: {
    en: "Of a web page; processing it again downloads it again.",
    ru: "Адрес веб-страницы; при повторной обработке она загружается заново.",
  },
  file_bytes: { en: "Size of the stored content.", ru: "Размер сохранённого содержимого." },
  progress: {
    en: "Whole per cent of the way from upload to ready.",
    ru: "Пройдено от загрузки до готовности, целые проценты.",
  },
  is_answering: {
    en: "Whether the avatar answers from it: an earlier build does while another is made, and after that failed.",
    ru: "Отвечает ли аватар по документу: прежняя сборка отвечает, пока делается новая и если та не удалась.",
  },
  is_duplicate: {
    en: "The avatar had this very content already; the document is the earlier one.",
    ru: "Такое содержимое у аватара уже было; это прежний документ.",
  },
  chunks_count: { en: "Chunks that answer.", ru: "Фрагменты, по которым идут ответы." },
  pages_count: {
    en: "Null when the format has no pages.",
    ru: "null, если в формате нет страниц.",
  },
  ordinal: { en: "Place in reading order, from 0.", ru: "Место в порядке чтения, с 0." },
  heading_path: {
    en: "Headings above it, the outermost first.",
    ru: "Заголовки над ним, начиная с внешнего.",
  },
  page: {
    en: "Where it starts, from 1; null when the format has no pages.",
    ru: "Где начинается, с 1; null, если в формате нет страниц.",
  },
  page_breaks: {
    en: "Offsets at which the next page begins inside the chunk, one for each page after its first.",
    ru: "Смещения, с которых внутри фрагмента начинается следующая страница: по одному на каждую после первой.",
  },
  start_offset: {
    en: "Into the document's extracted text, in UTF-16 code units.",
    ru: "От начала извлечённого текста документа, в единицах UTF-16.",
  },
  end_offset: {
    en: "Behind its last character, in UTF-16 code units of the document's extracted text.",
    ru: "Сразу за последним символом, в единицах UTF-16 извлечённого текста документа.",
  },
  is_disabled: { en: "Left out of answers.", ru: "Не используется в ответах." },

  // Search
  "documents.top_k": { en: "How many results to give.", ru: "Сколько результатов вернуть." },
  score: { en: "0 to 1; orders the results.", ru: "От 0 до 1; задаёт порядок результатов." },
  trace: { en: "How the results were found.", ru: "Как найдены результаты." },
  lexemes: {
    en: "The question's words as they were searched.",
    ru: "Слова вопроса в том виде, в котором их искали.",
  },
  document_frequency: {
    en: "In how many of the avatar's chunks the word stands.",
    ru: "В скольких фрагментах аватара встречается слово.",
  },
  lexical_rank: {
    en: "Place by words, from 1; null when not among them.",
    ru: "Место по словам, с 1; null, если не нашлось.",
  },
  lexical_score: { en: "By words, 0 to 1.", ru: "По словам, от 0 до 1." },
  vector_rank: {
    en: "Place by meaning, from 1; null when not among them.",
    ru: "Место по смыслу, с 1; null, если не нашлось.",
  },
  vector_score: { en: "By meaning: cosine similarity.", ru: "По смыслу: косинусная близость." },
  fused_score: { en: "Both together.", ru: "То и другое вместе." },
  kept: { en: "Whether it is among the results.", ru: "Вошёл ли в результаты." },
  models: { en: "Embedding models that were asked.", ru: "Какие модели векторов спрошены." },
  is_words_only: {
    en: "The embedding model did not respond: the words alone were searched.",
    ru: "Модель векторов не ответила: искали только по словам.",
  },
  embed: { en: "Milliseconds.", ru: "Миллисекунды." },
  lexical: { en: "Milliseconds.", ru: "Миллисекунды." },
  vector: { en: "Milliseconds.", ru: "Миллисекунды." },
  fuse: { en: "Milliseconds.", ru: "Миллисекунды." },

  // Answers
  "chat.message": { en: "The question.", ru: "Вопрос." },
  "chat.conversation_id": {
    en: "Sent with a question, goes on with that conversation; without it a new one begins.",
    ru: "В запросе продолжает этот диалог; без него начинается новый.",
  },
  stream: {
    en: "Sends the answer as it grows, over SSE.",
    ru: "Присылать ответ по мере появления, через SSE.",
  },
  outcome: {
    en: "`answer`: the documents say so. `closest_passages`: no direct answer, these come nearest. `not_found`: nothing in the documents.",
    ru: "`answer` — об этом сказано в документах. `closest_passages` — прямого ответа нет, это ближайшее. `not_found` — в документах этого нет.",
  },
  "chat.text": {
    en: "`[1]` names the citation with that `index`.",
    ru: "`[1]` указывает на ссылку с этим `index`.",
  },
  quote: {
    en: "Verbatim from the document's extracted text.",
    ru: "Дословно из извлечённого текста документа.",
  },
  index: {
    en: "Of a citation: the number in square brackets that stands in the text.",
    ru: "У ссылки — число в квадратных скобках, которое стоит в тексте.",
  },
  notices: {
    en: "How the answer came to be, when not as usual: `model_failed` and `not_grounded` say that quotes stand in for a model's words, `words_only` that meaning was not searched, `broken_off` and `stopped` that the text ends early.",
    ru: "Как получен ответ, если не обычным путём: `model_failed` и `not_grounded` — вместо слов модели стоят цитаты, `words_only` — искали без учёта смысла, `broken_off` и `stopped` — текст оборван.",
  },
  is_being_written: {
    en: "More of the answer is to come.",
    ru: "Ответ ещё пишется.",
  },
  feedback: { en: "The last verdict on the answer.", ru: "Последняя оценка ответа." },
  end_user_id: {
    en: "The person, as your own product knows them; limits of end users count by it.",
    ru: "Человек, как его знает ваш продукт; по нему считаются лимиты конечных пользователей.",
  },
  input_tokens: {
    en: "What models have read.",
    ru: "Сколько прочитали модели.",
  },
  output_tokens: { en: "What models have written.", ru: "Сколько написали модели." },
  prompt_tokens: { en: "What models have read.", ru: "Сколько прочитали модели." },
  completion_tokens: { en: "What models have written.", ru: "Сколько написали модели." },
  total_tokens: { en: "Both together.", ru: "То и другое вместе." },
  max_tokens: {
    en: "The older name of `max_completion_tokens`.",
    ru: "Прежнее имя `max_completion_tokens`.",
  },
  max_completion_tokens: {
    en: "The longest answer, if less than the avatar's own limit.",
    ru: "Самый длинный ответ, если это меньше предела самого аватара.",
  },
  n: { en: "One answer is given.", ru: "Ответ всегда один." },
  created: { en: "Seconds since 1970.", ru: "Секунды с 1970 года." },
};

/** The same for the parameters of a query. */
export const queryWords: Record<string, Bilingual> = {
  limit: { en: "Rows of one page.", ru: "Строк на странице." },
  cursor: {
    en: "The `next_cursor` of the page before.",
    ru: "`next_cursor` предыдущей страницы.",
  },
};
