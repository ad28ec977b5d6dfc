import type { Bilingual } from "../operation";

type Say = (text: Bilingual, separator?: string) => string;

/** The part of the description that tells how a call is repeated. */
export const retries: Bilingual = {
  en: `## Retries

A connection may break after a call was carried out and before its answer arrived. Send an \`Idempotency-Key\` of your own with each \`POST\` (a fresh UUID for each thing that you do, the same one when you repeat it), and repeating is safe:

- The same key with the same request (method, path with its query, body) gives the first answer again, status and body, with \`Idempotent-Replayed: true\`. Nothing happens twice, and nothing is charged twice.
- The same key with another request is 422 \`idempotency.key_reused\`.
- While the first is still under way, a repeat is 409 \`idempotency.in_progress\`: ask again after \`Retry-After\`.
- Answers with a 4xx or 5xx status are not kept: the same key may be tried again. After a 5xx part of the call may have been carried out, and the next try runs it anew.
- An answer is kept for 24 hours, sealed, for the caller who got it (a person within the project that the path names, or an API key), and given only to a caller who may still make the call. A repeat counts for the rate limit.
- Of an answer longer than 256 KB only the fact is kept: a repeat is 409 \`idempotency.answer_not_kept\`. A streamed answer is not streamed again: a repeat is 409 \`idempotency.already_streamed\`, and \`details\` name the \`conversation_id\` and \`message_id\` under which it can be read, unless it ended before its first word.
- A call with a key goes on when its connection breaks, so that a repeat finds its answer; a streamed answer stops when its reader leaves, with or without a key.
- If the server that ran the call dies in the middle, repeats are \`idempotency.in_progress\` for up to three minutes; then the next one runs the call anew.

Calls that need no sign-in, such as registration and login, those that only read, as a search does, and all methods but \`POST\` ignore the header.`,
  ru: `## Повторы

Соединение может оборваться, когда вызов уже выполнен, а ответ ещё не получен. Передавайте с каждым \`POST\` свой \`Idempotency-Key\` (новый UUID для каждого нового действия, тот же самый при повторе), и повторять будет безопасно:

- Тот же ключ с тем же запросом (метод, путь с параметрами, тело) возвращает первый ответ, его статус и тело, с заголовком \`Idempotent-Replayed: true\`. Ничего не происходит и не списывается дважды.
- Тот же ключ с другим запросом — 422 \`idempotency.key_reused\`.
- Пока первый вызов выполняется, повтор получает 409 \`idempotency.in_progress\`: спросите снова через \`Retry-After\`.
- Ответы со статусом 4xx и 5xx не сохраняются: с тем же ключом можно попробовать ещё раз. После 5xx часть вызова могла быть выполнена, и следующая попытка выполнит его заново.
- Ответ хранится 24 часа в зашифрованном виде для того, кто его получил (для человека — в пределах проекта из пути, или для ключа API), и выдаётся, только если вызов ему по-прежнему разрешён. Повтор учитывается в ограничении частоты.
- Если ответ длиннее 256 КБ, сохраняется только то, что вызов выполнен: повтор получает 409 \`idempotency.answer_not_kept\`. Потоковый ответ повторно не передаётся: повтор получает 409 \`idempotency.already_streamed\`, а \`details\` называет \`conversation_id\` и \`message_id\`, по которым его можно прочитать, если он не оборвался до первого слова.
- Вызов с ключом доводится до конца и при обрыве соединения, чтобы повтор застал его ответ; потоковый ответ прекращается с уходом читателя, с ключом или без.
- Если сервер, выполнявший вызов, упал на середине, повторы до трёх минут получают \`idempotency.in_progress\`, а следующий выполнит вызов заново.

Вызовы, не требующие входа (регистрация, вход и подобные), вызовы, которые только читают (поиск), и все методы, кроме \`POST\`, этот заголовок не учитывают.`,
};

const key: Bilingual = {
  en: "1 to 255 visible ASCII characters, best a UUID: makes repeating the call safe for 24 hours.",
  ru: "От 1 до 255 видимых символов ASCII, лучше UUID: в течение 24 часов вызов можно безопасно повторять.",
};

const replayed: Bilingual = {
  en: "`true` when this is the answer of an earlier call with the same `Idempotency-Key`.",
  ru: "`true`, если это ответ на более ранний вызов с тем же `Idempotency-Key`.",
};

/** What a call that takes the header answers beside that, by status. */
export const repeatProblems: Partial<Record<number, Bilingual>> = {
  409: {
    en: "With an `Idempotency-Key`: the first call is under way (`idempotency.in_progress`), or its answer cannot be given again (`idempotency.answer_not_kept`, `idempotency.already_streamed`)",
    ru: "С `Idempotency-Key`: первый вызов ещё выполняется (`idempotency.in_progress`) или его ответ нельзя выдать снова (`idempotency.answer_not_kept`, `idempotency.already_streamed`)",
  },
  422: {
    en: "The `Idempotency-Key` is malformed (`idempotency.key_invalid`) or came with another request before (`idempotency.key_reused`)",
    ru: "`Idempotency-Key` записан неверно (`idempotency.key_invalid`) или уже приходил с другим запросом (`idempotency.key_reused`)",
  },
};

export const idempotencyKeyParameter = (say: Say) => ({
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: say(key, "\n\n"),
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$" },
  example: "8e03978e-40d5-43e8-bc93-6894a57f9324",
});

export const idempotentReplayedHeader = (say: Say) => ({
  description: say(replayed, "\n\n"),
  schema: { type: "string", const: "true" },
});

/** Points to a shared component. */
export const refer = (kind: "parameters" | "headers", name: string) => ({
  $ref: `#/components/${kind}/${name}`,
});
