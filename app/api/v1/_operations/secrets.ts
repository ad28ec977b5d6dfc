import { defineOperation } from "@/lib/http/operation";
import { SecretsView, SecretView, SetSecretInput } from "@/lib/projects/key-schemas";
import { policies } from "@/lib/rate-limit/policies";

const tag = "secrets";
const collection = "/api/v1/projects/{project_id}/secrets";

export const setSecret = defineOperation({
  id: "setSecret",
  method: "POST",
  path: collection,
  tag,
  summary: { en: "Keep or replace a secret", ru: "Сохранить или заменить секрет" },
  description: {
    en: "A key of yours at another service: stored encrypted, used by the platform, never read back. A second one of the same name takes the place of the first.",
    ru: "Ваш ключ к другому сервису: хранится зашифрованным, используется платформой и больше не показывается. Второй секрет с тем же именем заменяет первый.",
  },
  access: "member",
  permission: "secrets:write",
  policy: policies.apiWrite,
  body: SetSecretInput,
  response: { status: 200, schema: SecretView },
});

export const listSecrets = defineOperation({
  id: "listSecrets",
  method: "GET",
  path: collection,
  tag,
  summary: { en: "List secrets without their values", ru: "Список секретов без значений" },
  access: "member",
  permission: "secrets:read",
  policy: policies.apiRead,
  response: { status: 200, schema: SecretsView },
});

export const deleteSecret = defineOperation({
  id: "deleteSecret",
  method: "DELETE",
  path: `${collection}/{secret_id}`,
  tag,
  summary: { en: "Delete a secret", ru: "Удалить секрет" },
  access: "member",
  permission: "secrets:write",
  policy: policies.apiWrite,
  response: { status: 204 },
});
