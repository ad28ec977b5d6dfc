import {
  AnswerView,
  AskInput,
  ConversationView,
  FeedbackView,
  GiveFeedbackInput,
  MessageView,
} from "@/lib/chat/schemas";
import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import { PageInput, pageOf } from "@/lib/pagination";
import { policies } from "@/lib/rate-limit/policies";

const tag = "chat";
const avatar = "/api/v1/projects/{project_id}/avatars/{avatar_id}";

export const chat = defineOperation({
  id: "chat",
  method: "POST",
  path: `${avatar}/chat`,
  tag,
  summary: { en: "Ask the avatar", ru: "Задать вопрос аватару" },
  description: {
    en: "Three honest outcomes: `answer`, `closest_passages`, `not_found`. Every citation quotes its document verbatim and gives UTF-16 offsets into the extracted text. `notices` tells what a reader should know: `model_failed` and `not_grounded` mean that quotes stand in for the model's answer, `words_only` that meaning was not searched; a stored answer that ends early carries `broken_off` or `stopped`. When a limit refuses, the answer is 402 `usage.limit_reached` with what is used up and when there is room again, or `usage.limit_too_low` when the limit is less than one request may take, which no new day or month changes; `details.visitor_message` is a sentence to show to your end users, which tells nothing of that. With `end_user_id`, the id by which your own product knows the person who asks, the question counts against the limits of end users and shows in usage and ledger by end user. With `stream: true` the answer is the AI SDK's UI message stream over server-sent events.",
    ru: "Три честных исхода: `answer`, `closest_passages`, `not_found`. Каждая ссылка цитирует документ дословно и указывает смещения UTF-16 в извлечённом тексте. `notices` говорит, что стоит знать читателю: `model_failed` и `not_grounded` значат, что вместо ответа модели стоят цитаты, `words_only` — что поиск шёл только по словам; сохранённый ответ, который обрывается, несёт `broken_off` или `stopped`. Когда отказывает лимит, приходит 402 `usage.limit_reached`: что исчерпано и когда снова будет место, или `usage.limit_too_low`, если лимит меньше, чем может занять один запрос, и новый день или месяц этого не изменит; `details.visitor_message` — фраза для ваших посетителей, которая ничего об этом не говорит. С `end_user_id` — идентификатором, под которым человека знает ваш продукт, — вопрос учитывается в лимитах посетителей и виден в расходе и журнале по посетителям. С `stream: true` ответ приходит потоком UI message stream из AI SDK поверх server-sent events.",
  },
  access: "member",
  permission: "avatars:ask",
  policy: policies.chatMessage,
  isCounted: true,
  body: AskInput.extend({ stream: z.boolean().default(false) }),
  alsoAnswers: "text/event-stream",
  response: { status: 200, schema: AnswerView },
});

export const listConversations = defineOperation({
  id: "listConversations",
  method: "GET",
  path: `${avatar}/conversations`,
  tag,
  summary: { en: "List conversations", ru: "Список диалогов" },
  access: "member",
  permission: "conversations:read",
  policy: policies.apiRead,
  query: PageInput,
  response: { status: 200, schema: pageOf(ConversationView) },
});

export const listMessages = defineOperation({
  id: "listMessages",
  method: "GET",
  path: `${avatar}/conversations/{conversation_id}/messages`,
  tag,
  summary: { en: "Read a conversation", ru: "Сообщения диалога" },
  access: "member",
  permission: "conversations:read",
  policy: policies.apiRead,
  query: PageInput,
  response: { status: 200, schema: pageOf(MessageView) },
});

export const stopAnswer = defineOperation({
  id: "stopAnswer",
  method: "POST",
  path: `${avatar}/messages/{message_id}/stop`,
  tag,
  summary: { en: "Stop an answer", ru: "Остановить ответ" },
  description: {
    en: "An answer that was asked for in the playground goes on when its page is left (`is_being_written` in its conversation); this ends it within about a second. What was written is kept and carries `stopped`. An answer that is whole stays as it is. An answer to a caller of the API ends by itself when its stream is left.",
    ru: "Ответ на вопрос, заданный в консоли, пишется дальше, когда страницу закрывают (`is_being_written` в его диалоге); этот вызов завершает его примерно за секунду. Написанное сохраняется с пометкой `stopped`. Готовый ответ не меняется. Ответ на вызов API заканчивается сам, когда его поток закрывают.",
  },
  access: "member",
  permission: "avatars:ask",
  policy: policies.apiWrite,
  response: { status: 204 },
});

export const giveFeedback = defineOperation({
  id: "giveFeedback",
  method: "POST",
  path: `${avatar}/messages/{message_id}/feedback`,
  tag,
  summary: { en: "Rate an answer", ru: "Оценить ответ" },
  access: "member",
  permission: "feedback:write",
  policy: policies.apiWrite,
  body: GiveFeedbackInput,
  response: { status: 200, schema: FeedbackView },
});
