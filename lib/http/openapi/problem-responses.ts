import { openAiStatus } from "../openai/openai-error";
import { takesIdempotencyKey, type Bilingual, type Operation } from "../operation";
import { repeatProblems } from "./idempotency-words";

export const errorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "field", "details", "request_id"],
      properties: {
        code: { type: "string", examples: ["avatar.not_found"] },
        message: { type: "string" },
        field: { type: ["string", "null"] },
        details: { type: ["object", "null"], additionalProperties: true },
        request_id: { type: "string" },
      },
    },
  },
};

export const openAiErrorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["message", "type", "param", "code", "details", "request_id"],
      properties: {
        message: { type: "string" },
        type: { type: "string", examples: ["invalid_request_error"] },
        param: { type: ["string", "null"] },
        code: { type: "string", examples: ["model_not_found"] },
        details: { type: ["object", "null"], additionalProperties: true },
        request_id: { type: "string" },
      },
    },
  },
};

const words: Record<number, Bilingual> = {
  401: { en: "Not signed in", ru: "Нужен вход" },
  402: {
    en: "A limit of the plan, or one that the project set itself, leaves no room",
    ru: "Не позволяет лимит тарифа или собственный лимит проекта",
  },
  403: {
    en: "Your role, or the way in which you are signed in, does not allow it",
    ru: "Роль или способ входа этого не разрешает",
  },
  404: { en: "No such thing, or not yours", ru: "Нет такого или это не ваше" },
  409: { en: "Conflicts with the present state", ru: "Противоречит текущему состоянию" },
  422: { en: "The input is refused", ru: "Ввод отклонён" },
  429: { en: "Too many requests: see Retry-After", ru: "Слишком много запросов: см. Retry-After" },
  503: {
    en: "Requests cannot be counted right now, and this one is not let through uncounted: see Retry-After",
    ru: "Запросы сейчас нельзя сосчитать, а без счёта этот не пропускается: см. Retry-After",
  },
};

const suspended: Bilingual = { en: "The account is suspended", ru: "Аккаунт заблокирован" };

/** The problems that an operation can answer with, from who may call it and what it takes. */
export function problemResponses(operation: Operation, say: (text: Bilingual) => string) {
  const statuses = [422, 429];
  if (operation.access !== "public" || operation.tag === "auth") statuses.push(401);
  const mayBeSuspended = operation.path === "/api/v1/auth/login";
  if (operation.access !== "public" || mayBeSuspended) statuses.push(403);
  if (operation.path.includes("{") || operation.access === "api-key") statuses.push(404);
  if (operation.method !== "GET") statuses.push(409);
  if (operation.isCounted) statuses.push(402);
  if (operation.policy.whenUnavailable === "deny" || operation.failsClosed) statuses.push(503);

  const isOpenAi = operation.dialect === "openai";
  const schema = isOpenAi ? "OpenAIError" : "Error";
  const ofRepeats = takesIdempotencyKey(operation) ? repeatProblems : {};
  const descriptionOf = (status: number) => {
    const text = say(status === 403 && mayBeSuspended ? suspended : words[status]!);
    const more = ofRepeats[status];
    return more ? `${text}. ${say(more)}` : text;
  };
  const told = new Map<number, string[]>();
  for (const status of statuses.sort((left, right) => left - right)) {
    const sent = isOpenAi ? openAiStatus(status) : status;
    told.set(sent, [...(told.get(sent) ?? []), descriptionOf(status)]);
  }
  return Object.fromEntries(
    [...told].map(([status, descriptions]) => [
      status,
      {
        description: descriptions.join(". "),
        content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } },
      },
    ]),
  );
}
