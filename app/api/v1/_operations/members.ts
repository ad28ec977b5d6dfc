import { defineOperation } from "@/lib/http/operation";
import { PageInput, pageOf } from "@/lib/pagination";
import {
  MemberView,
  ProjectView,
  TransferOwnershipInput,
  UpdateMemberInput,
} from "@/lib/projects/schemas";
import { policies } from "@/lib/rate-limit/policies";

const tag = "members";
const project = "/api/v1/projects/{project_id}";
const collection = `${project}/members` as const;
const one = `${collection}/{user_id}` as const;

export const listMembers = defineOperation({
  id: "listMembers",
  method: "GET",
  path: collection,
  tag,
  summary: { en: "List members", ru: "Список участников" },
  description: {
    en: "`has_second_factor` is null for a reader who may not manage members.",
    ru: "`has_second_factor` равен null, если читающий не управляет участниками.",
  },
  access: "member",
  permission: "members:read",
  policy: policies.apiRead,
  query: PageInput,
  response: { status: 200, schema: pageOf(MemberView) },
});

export const updateMember = defineOperation({
  id: "updateMember",
  method: "PATCH",
  path: one,
  tag,
  summary: { en: "Change a member's role", ru: "Изменить роль участника" },
  description: {
    en: "Owners reach everybody; managers reach editors, operators and viewers. Nobody gives a higher role than their own, and a project always keeps an owner (`project.last_owner`). When somebody is lowered, open invitation links to higher roles, and such invitations to their address, are revoked.",
    ru: "Владельцы управляют всеми, менеджеры — редакторами, операторами и наблюдателями. Роль выше собственной дать нельзя, и у проекта всегда остаётся владелец (`project.last_owner`). При понижении отзываются открытые ссылки-приглашения на более высокие роли и такие же приглашения на адрес участника.",
  },
  access: "member",
  permission: "members:update",
  policy: policies.apiWrite,
  body: UpdateMemberInput,
  response: { status: 200, schema: MemberView },
});

export const removeMember = defineOperation({
  id: "removeMember",
  method: "DELETE",
  path: one,
  tag,
  summary: { en: "Remove a member", ru: "Исключить участника" },
  description: {
    en: "Access ends at once. Open invitation links, and invitations to this address, are revoked with it.",
    ru: "Доступ прекращается сразу. Открытые ссылки-приглашения и приглашения на этот адрес отзываются.",
  },
  access: "member",
  permission: "members:remove",
  policy: policies.apiWrite,
  response: { status: 204 },
});

export const leaveProject = defineOperation({
  id: "leaveProject",
  method: "POST",
  path: `${project}/leave`,
  tag,
  summary: { en: "Leave a project", ru: "Покинуть проект" },
  access: "member",
  permission: "members:read",
  policy: policies.apiWrite,
  response: { status: 204 },
});

export const transferOwnership = defineOperation({
  id: "transferOwnership",
  method: "POST",
  path: `${project}/transfer-ownership`,
  tag,
  summary: { en: "Hand a project over to another member", ru: "Передать проект другому участнику" },
  description: {
    en: "In one commit the member becomes the owner and the caller a manager. Both get a mail.",
    ru: "Одной записью участник становится владельцем, а вызвавший — менеджером. Оба получают письмо.",
  },
  access: "member",
  permission: "project:transfer",
  policy: policies.apiWrite,
  body: TransferOwnershipInput,
  response: { status: 200, schema: ProjectView },
});
