import { AskableAvatarsInput } from "@/lib/avatars/schemas";
import { CompletionInput, CompletionView, ModelList, ModelView } from "@/lib/http/openai/schemas";
import { defineOperation } from "@/lib/http/operation";
import { policies } from "@/lib/rate-limit/policies";

const openai = {
  tag: "openai",
  access: "api-key",
  permission: "avatars:ask",
  dialect: "openai",
} as const;

export const createChatCompletion = defineOperation({
  ...openai,
  id: "createChatCompletion",
  method: "POST",
  path: "/api/v1/chat/completions",
  summary: { en: "Ask as with OpenAI's API", ru: "Задать вопрос, как в API OpenAI" },
  description: {
    en: "For OpenAI's own clients and whatever is built on them: set `base_url` to this server's `/api/v1`, `api_key` to a key of the project and `model` to an avatar's id. The last message is the question, and the user's and assistant's messages before it are the talk so far; system and developer messages are not read, since the avatar's own instructions hold. `citations`, `outcome`, `notices` and `conversation_id` stand beside OpenAI's fields, in a stream in the chunk that finishes the answer. `max_completion_tokens` lowers what a model may write; fields that tune how it writes (`temperature`, `top_p`, `seed` and the like) are not read, and fields that would change the form of the answer (`tools`, `n`, `logprobs`, a `response_format` other than text, parts that are not text) are refused. `user` is the person who asks, as your own product knows them, for limits of end users. Each call is a conversation of its own unless `conversation_id` names one. Errors have OpenAI's shape; a limit that leaves no room is 429 `insufficient_quota`, with `details` as in the avatar's own chat.",
    ru: "Для клиентов самого OpenAI и всего, что построено на них: укажите в `base_url` адрес этого сервера с `/api/v1`, в `api_key` — ключ проекта, в `model` — идентификатор аватара. Последнее сообщение — вопрос, сообщения пользователя и ассистента перед ним — предыдущий разговор; сообщения system и developer не читаются: действуют собственные инструкции аватара. `citations`, `outcome`, `notices` и `conversation_id` стоят рядом с полями OpenAI, в потоке — в той части, которая завершает ответ. `max_completion_tokens` уменьшает объём, который может написать модель; поля, которые настраивают её (`temperature`, `top_p`, `seed` и подобные), не читаются, а поля, меняющие форму ответа (`tools`, `n`, `logprobs`, `response_format` кроме текста, части сообщений кроме текста), отклоняются. `user` — тот, кто спрашивает, под идентификатором вашего продукта, для лимитов посетителей. Каждый вызов — отдельный диалог, если `conversation_id` не называет другой. Ошибки имеют форму OpenAI; если лимит не оставляет места, приходит 429 `insufficient_quota` с теми же `details`, что и в чате аватара.",
  },
  policy: policies.chatMessage,
  isCounted: true,
  body: CompletionInput,
  alsoAnswers: "text/event-stream",
  response: { status: 200, schema: CompletionView },
});

export const listModels = defineOperation({
  ...openai,
  id: "listModels",
  method: "GET",
  path: "/api/v1/models",
  summary: { en: "List avatars as models", ru: "Список аватаров как моделей" },
  policy: policies.apiRead,
  query: AskableAvatarsInput,
  response: { status: 200, schema: ModelList },
});

export const getModel = defineOperation({
  ...openai,
  id: "getModel",
  method: "GET",
  path: "/api/v1/models/{model}",
  summary: { en: "Read an avatar as a model", ru: "Аватар как модель" },
  policy: policies.apiRead,
  response: { status: 200, schema: ModelView },
});
