import { defineOperation } from "@/lib/http/operation";
import { PageInput, pageOf } from "@/lib/pagination";
import {
  ApiKeyView,
  CreateApiKeyInput,
  CreatedApiKeyView,
  UpdateApiKeyInput,
} from "@/lib/projects/key-schemas";
import { policies } from "@/lib/rate-limit/policies";

const tag = "api-keys";
const collection = "/api/v1/projects/{project_id}/api-keys";
const one = `${collection}/{api_key_id}` as const;

export const createApiKey = defineOperation({
  id: "createApiKey",
  method: "POST",
  path: collection,
  tag,
  summary: { en: "Create an API key", ru: "Создать ключ API" },
  description: {
    en: "The answer holds `key` this once: only its hash is stored. A key does what its scopes say, never more than the role that its maker has at the time of the call, and with `avatar_ids` it finds those avatars only.",
    ru: "Ответ содержит `key` единственный раз: хранится только хеш. Ключу доступно то, что указано в `scopes`, и не больше, чем позволяет роль его создателя в момент вызова; с `avatar_ids` ключ видит только этих аватаров.",
  },
  access: "member",
  permission: "api-keys:create",
  policy: policies.apiWrite,
  body: CreateApiKeyInput,
  response: { status: 201, schema: CreatedApiKeyView },
});

export const listApiKeys = defineOperation({
  id: "listApiKeys",
  method: "GET",
  path: collection,
  tag,
  summary: { en: "List API keys", ru: "Список ключей API" },
  access: "member",
  permission: "api-keys:read",
  policy: policies.apiRead,
  query: PageInput,
  response: { status: 200, schema: pageOf(ApiKeyView) },
});

export const updateApiKey = defineOperation({
  id: "updateApiKey",
  method: "PATCH",
  path: one,
  tag,
  summary: { en: "Rename an API key", ru: "Переименовать ключ API" },
  access: "member",
  permission: "api-keys:create",
  policy: policies.apiWrite,
  body: UpdateApiKeyInput,
  response: { status: 200, schema: ApiKeyView },
});

export const revokeApiKey = defineOperation({
  id: "revokeApiKey",
  method: "DELETE",
  path: one,
  tag,
  summary: { en: "Revoke an API key", ru: "Отозвать ключ API" },
  description: {
    en: "The next call with the key is refused.",
    ru: "Следующий же вызов с этим ключом будет отклонён.",
  },
  access: "member",
  permission: "api-keys:revoke",
  policy: policies.apiWrite,
  response: { status: 204 },
});
