import {
  AvatarVersionView,
  AvatarView,
  CreateAvatarInput,
  RollbackAvatarInput,
  UpdateAvatarInput,
} from "@/lib/avatars/schemas";
import { defineOperation } from "@/lib/http/operation";
import { PageInput, pageOf } from "@/lib/pagination";
import { policies } from "@/lib/rate-limit/policies";

const tag = "avatars";
const collection = "/api/v1/projects/{project_id}/avatars";
const one = `${collection}/{avatar_id}` as const;

export const createAvatar = defineOperation({
  id: "createAvatar",
  method: "POST",
  path: collection,
  tag,
  summary: { en: "Create an avatar", ru: "Создать аватара" },
  access: "member",
  permission: "avatars:create",
  policy: policies.apiWrite,
  isCounted: true,
  body: CreateAvatarInput,
  response: { status: 201, schema: AvatarView },
});

export const listAvatars = defineOperation({
  id: "listAvatars",
  method: "GET",
  path: collection,
  tag,
  summary: { en: "List avatars", ru: "Список аватаров" },
  access: "member",
  permission: "avatars:read",
  policy: policies.apiRead,
  query: PageInput,
  response: { status: 200, schema: pageOf(AvatarView) },
});

export const getAvatar = defineOperation({
  id: "getAvatar",
  method: "GET",
  path: one,
  tag,
  summary: { en: "Read an avatar's draft", ru: "Получить черновик аватара" },
  access: "member",
  permission: "avatars:read",
  policy: policies.apiRead,
  response: { status: 200, schema: AvatarView },
});

export const updateAvatar = defineOperation({
  id: "updateAvatar",
  method: "PATCH",
  path: one,
  tag,
  summary: { en: "Change an avatar's draft", ru: "Изменить черновик аватара" },
  access: "member",
  permission: "avatars:update",
  policy: policies.apiWrite,
  body: UpdateAvatarInput,
  response: { status: 200, schema: AvatarView },
});

export const deleteAvatar = defineOperation({
  id: "deleteAvatar",
  method: "DELETE",
  path: one,
  tag,
  summary: { en: "Delete an avatar with its documents", ru: "Удалить аватара с документами" },
  access: "member",
  permission: "avatars:delete",
  policy: policies.apiWrite,
  response: { status: 204 },
});

export const publishAvatar = defineOperation({
  id: "publishAvatar",
  method: "POST",
  path: `${one}/publish`,
  tag,
  summary: { en: "Publish the draft as a new version", ru: "Опубликовать черновик новой версией" },
  access: "member",
  permission: "avatars:publish",
  policy: policies.apiWrite,
  response: { status: 200, schema: AvatarView },
});

export const listAvatarVersions = defineOperation({
  id: "listAvatarVersions",
  method: "GET",
  path: `${one}/versions`,
  tag,
  summary: { en: "List published versions", ru: "Опубликованные версии" },
  access: "member",
  permission: "avatars:read",
  policy: policies.apiRead,
  query: PageInput,
  response: { status: 200, schema: pageOf(AvatarVersionView) },
});

export const rollbackAvatar = defineOperation({
  id: "rollbackAvatar",
  method: "POST",
  path: `${one}/rollback`,
  tag,
  summary: { en: "Return to an earlier version", ru: "Вернуться к прежней версии" },
  access: "member",
  permission: "avatars:publish",
  policy: policies.apiWrite,
  body: RollbackAvatarInput,
  response: { status: 200, schema: AvatarView },
});
