import { defineOperation } from "@/lib/http/operation";
import { PageInput, pageOf } from "@/lib/pagination";
import {
  CreateInvitationInput,
  InvitationView,
  IssuedInvitationView,
  JoinedProjectView,
  OfferedInvitationView,
} from "@/lib/projects/schemas";
import { policies } from "@/lib/rate-limit/policies";

const tag = "invitations";
const collection = "/api/v1/projects/{project_id}/invitations";
const one = `${collection}/{invitation_id}` as const;
const offered = "/api/v1/invitations/{token}";

export const listInvitations = defineOperation({
  id: "listInvitations",
  method: "GET",
  path: collection,
  tag,
  summary: { en: "List open and expired invitations", ru: "Открытые и истёкшие приглашения" },
  access: "member",
  permission: "members:invite",
  policy: policies.apiRead,
  query: PageInput,
  response: { status: 200, schema: pageOf(InvitationView) },
});

export const createInvitation = defineOperation({
  id: "createInvitation",
  method: "POST",
  path: collection,
  tag,
  summary: { en: "Invite by mail or by link", ru: "Пригласить по почте или по ссылке" },
  description: {
    en: "With `email` the link goes to that address and works for it alone; without it the answer holds the `link`, this once. The role is at most the caller's own and never OWNER. A second invitation to an address replaces the first.",
    ru: "С `email` ссылка уходит на этот адрес и действует только для него; без него `link` приходит в ответе, один раз. Роль не выше собственной и никогда не OWNER. Повторное приглашение на адрес заменяет прежнее.",
  },
  access: "member",
  permission: "members:invite",
  policy: policies.membersInvite,
  isCounted: true,
  body: CreateInvitationInput,
  response: { status: 201, schema: IssuedInvitationView },
});

export const revokeInvitation = defineOperation({
  id: "revokeInvitation",
  method: "DELETE",
  path: one,
  tag,
  summary: { en: "Revoke an invitation", ru: "Отозвать приглашение" },
  access: "member",
  permission: "members:invite",
  policy: policies.apiWrite,
  response: { status: 204 },
});

export const resendInvitation = defineOperation({
  id: "resendInvitation",
  method: "POST",
  path: `${one}/resend`,
  tag,
  summary: { en: "Send an invitation anew", ru: "Отправить приглашение заново" },
  description: {
    en: "A new link for seven days; the one before stops working.",
    ru: "Новая ссылка на семь дней; прежняя перестаёт действовать.",
  },
  access: "member",
  permission: "members:invite",
  policy: policies.membersInvite,
  response: { status: 200, schema: IssuedInvitationView },
});

export const getOfferedInvitation = defineOperation({
  id: "getOfferedInvitation",
  method: "GET",
  path: offered,
  tag,
  summary: { en: "Read what an invitation offers", ru: "Посмотреть приглашение" },
  description: {
    en: "Expired, revoked, used and foreign tokens answer alike: 404.",
    ru: "Истёкший, отозванный, использованный и чужой токены отвечают одинаково: 404.",
  },
  access: "user",
  policy: policies.apiRead,
  response: { status: 200, schema: OfferedInvitationView },
});

export const acceptInvitation = defineOperation({
  id: "acceptInvitation",
  method: "POST",
  path: offered,
  tag,
  summary: { en: "Accept an invitation", ru: "Принять приглашение" },
  description: {
    en: "Answers with the project and the caller's role in it. A member keeps the higher of the two roles.",
    ru: "Отвечает проектом и ролью в нём. Уже участвующий сохраняет более высокую из двух ролей.",
  },
  access: "user",
  policy: policies.apiWrite,
  response: { status: 200, schema: JoinedProjectView },
});
