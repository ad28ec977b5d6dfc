import type { z } from "zod";
import { isApiKeyScope } from "@/lib/context/permissions";
import { takesIdempotencyKey, type Bilingual, type Operation } from "../operation";
import { toSnakeCase, wireJsonSchema } from "../wire";
import { describeFields } from "./describe-fields";
import { queryWords } from "./field-words";
import {
  idempotencyKeyParameter,
  idempotentReplayedHeader,
  refer,
  retries,
} from "./idempotency-words";
import { errorSchema, openAiErrorSchema, problemResponses } from "./problem-responses";

export type DocumentLanguage = "en" | "ru" | "both";
type Say = (text: Bilingual) => string;

const title = { en: "AI Avatar Platform API", ru: "API платформы аватаров" };
const description = {
  en: "JSON in snake_case. Ids are opaque. Lists page by `cursor`. Send `Authorization: Bearer <access token or API key>`. Every error has the shape `{ error: { code, message, field, details, request_id } }`. `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` (seconds) tell how many calls are left.",
  ru: "JSON в snake_case. Идентификаторы непрозрачны. Списки листаются параметром `cursor`. Передавайте `Authorization: Bearer <токен доступа или ключ API>`. Любая ошибка имеет вид `{ error: { code, message, field, details, request_id } }`. Заголовки `RateLimit-Limit`, `RateLimit-Remaining` и `RateLimit-Reset` (секунды) говорят, сколько вызовов осталось.",
};
const tagDescriptions: Record<string, Bilingual> = {
  auth: { en: "Accounts and sign-in", ru: "Аккаунты и вход" },
  account: { en: "One's own account", ru: "Свой аккаунт" },
  projects: { en: "Projects, the tenants", ru: "Проекты" },
  members: { en: "Members and their roles", ru: "Участники и роли" },
  invitations: { en: "Invitations by mail and by link", ru: "Приглашения по почте и ссылке" },
  avatars: { en: "Avatars and their versions", ru: "Аватары и их версии" },
  documents: { en: "Documents, chunks and search", ru: "Документы, фрагменты и поиск" },
  "api-keys": { en: "API keys of a project", ru: "Ключи API проекта" },
  secrets: {
    en: "Keys at other services, write-only",
    ru: "Ключи к другим сервисам, только запись",
  },
  "audit-log": { en: "Who did what in a project", ru: "Кто что сделал в проекте" },
  integrations: { en: "Telegram bots of avatars", ru: "Telegram-боты аватаров" },
  usage: { en: "Use, limits and the ledger", ru: "Расход, лимиты и журнал операций" },
  "plan-requests": { en: "Requests for another plan", ru: "Заявки на смену тарифа" },
  admin: { en: "Console of the platform's admins", ru: "Консоль администраторов платформы" },
  chat: { en: "Questions, answers, conversations", ru: "Вопросы, ответы, диалоги" },
  openai: { en: "For OpenAI's own clients", ru: "Для клиентов OpenAI" },
};

const accessTokenDescription = {
  en: "Of a signed-in person; `x-permission` names what their role must allow.",
  ru: "Токен вошедшего человека; `x-permission` называет разрешение, которое должна давать его роль.",
};
const apiKeyDescription = {
  en: "Of one project. The names beside it are the scopes that the key must have been given.",
  ru: "Ключ одного проекта. Рядом указаны разрешения, которые должны быть выданы ключу.",
};

/** The OpenAPI 3.1 document of the operations, from the schemas that validate. */
export function buildOpenApiDocument(
  operations: readonly Operation[],
  options: { language: DocumentLanguage; serverUrl: string },
) {
  const say = (text: Bilingual, separator = " · ") =>
    options.language === "both" ? `${text.en}${separator}${text.ru}` : text[options.language];

  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = (paths[operation.path] ??= {});
    path[operation.method.toLowerCase()] = {
      operationId: operation.id,
      tags: [operation.tag],
      summary: say(operation.summary),
      ...(operation.description && { description: say(operation.description, "\n\n") }),
      security: securityOf(operation),
      ...(operation.permission && { "x-permission": operation.permission }),
      parameters: [
        ...pathParameters(operation.path),
        ...queryParameters(operation.query, say),
        ...(takesIdempotencyKey(operation) ? [refer("parameters", "IdempotencyKey")] : []),
      ],
      ...(operation.body && { requestBody: requestBody(operation, say) }),
      responses: { ...successResponse(operation, say), ...problemResponses(operation, say) },
    };
  }
  const tags = [...new Set(operations.map((operation) => operation.tag))];
  return {
    openapi: "3.1.0",
    info: {
      title: say(title),
      version: "1",
      description: [description, retries].map((part) => say(part, "\n\n")).join("\n\n"),
    },
    servers: [{ url: options.serverUrl }],
    tags: tags.map((name) => ({
      name,
      ...(tagDescriptions[name] && { description: say(tagDescriptions[name]) }),
    })),
    security: [{ accessToken: [] }],
    paths,
    components: {
      securitySchemes: {
        accessToken: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: say(accessTokenDescription, "\n\n"),
        },
        apiKey: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "aak_…",
          description: say(apiKeyDescription, "\n\n"),
        },
      },
      parameters: { IdempotencyKey: idempotencyKeyParameter(say) },
      headers: { IdempotentReplayed: idempotentReplayedHeader(say) },
      schemas: { Error: errorSchema, OpenAIError: openAiErrorSchema },
    },
  };
}

/** What opens the operation: nothing, a person's token, a key that was given the scope, or either. */
function securityOf({ access, permission }: Operation) {
  if (access === "public") return [];
  if (access === "api-key") return [{ apiKey: [permission] }];
  const takesKeys = permission !== undefined && isApiKeyScope(permission);
  return takesKeys ? [{ accessToken: [] }, { apiKey: [permission] }] : [{ accessToken: [] }];
}

function pathParameters(path: string) {
  return [...path.matchAll(/\{([a-z_]+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(query: z.ZodObject | undefined, say: Say) {
  if (!query) return [];
  const { properties = {}, required = [] } = wireJsonSchema(query, "input") as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name: toSnakeCase(name),
    in: "query",
    required: required.includes(name),
    ...(queryWords[name] && { description: say(queryWords[name]) }),
    schema,
  }));
}

function requestBody({ body, tag, alsoAccepts }: Operation, say: Say) {
  const content: Record<string, unknown> = {
    "application/json": { schema: describeFields(wireJsonSchema(body!, "input"), tag, say) },
  };
  if (alsoAccepts) {
    content[alsoAccepts] = {
      schema: {
        type: "object",
        required: ["file"],
        properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
      },
    };
  }
  return { required: true, content };
}

function successResponse(operation: Operation, say: Say) {
  const { status, schema } = operation.response;
  const headers = takesIdempotencyKey(operation) && {
    headers: { "Idempotent-Replayed": refer("headers", "IdempotentReplayed") },
  };
  if (!schema) return { [status]: { description: "Done", ...headers } };
  const content: Record<string, unknown> = {
    "application/json": {
      schema: describeFields(wireJsonSchema(schema, "output"), operation.tag, say),
    },
  };
  if (operation.alsoAnswers) content[operation.alsoAnswers] = { schema: { type: "string" } };
  return { [status]: { description: "OK", ...headers, content } };
}
