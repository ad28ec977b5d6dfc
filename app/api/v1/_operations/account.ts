import {
  AccountView,
  ChangeEmailInput,
  ChangePasswordInput,
  LinkInput,
  ResetPasswordInput,
  ResetPasswordRequestInput,
  UpdateAccountInput,
} from "@/lib/auth/schemas";
import { defineOperation } from "@/lib/http/operation";
import { policies } from "@/lib/rate-limit/policies";

const tag = "account";
const reading = { tag, access: "user", policy: policies.apiRead } as const;
const writing = { tag, access: "user", policy: policies.apiWrite } as const;
/** For whoever holds a mailed link. */
const byLink = { tag, access: "public", policy: policies.authLink } as const;

export const me = defineOperation({
  ...reading,
  id: "me",
  method: "GET",
  path: "/api/v1/auth/me",
  summary: { en: "Who am I", ru: "Кто я" },
  response: { status: 200, schema: AccountView },
});

export const updateMe = defineOperation({
  ...writing,
  id: "updateMe",
  method: "PATCH",
  path: "/api/v1/auth/me",
  summary: { en: "Change my name or language", ru: "Изменить имя или язык" },
  description: {
    en: "`locale` is the language of the mails that this person gets.",
    ru: "`locale` — язык писем, которые получает этот человек.",
  },
  body: UpdateAccountInput,
  response: { status: 200, schema: AccountView },
});

export const changePassword = defineOperation({
  ...writing,
  id: "changePassword",
  failsClosed: true,
  method: "POST",
  path: "/api/v1/auth/me/password",
  summary: { en: "Change my password", ru: "Сменить пароль" },
  description: {
    en: "Needs the present password. Every other session and its refresh tokens end; a mail tells of it.",
    ru: "Нужен текущий пароль. Остальные сеансы и их токены обновления завершаются; об этом приходит письмо.",
  },
  body: ChangePasswordInput,
  response: { status: 204 },
});

export const requestEmailChange = defineOperation({
  ...writing,
  id: "requestEmailChange",
  failsClosed: true,
  method: "POST",
  path: "/api/v1/auth/me/email",
  summary: { en: "Ask for another e-mail address", ru: "Запросить смену адреса эл. почты" },
  description: {
    en: "Sends a link to the new address; until it is confirmed the old one stays. The answer is the same whether or not the address is taken.",
    ru: "Отправляет ссылку на новый адрес; до подтверждения остаётся прежний. Ответ одинаков, занят адрес или нет.",
  },
  body: ChangeEmailInput,
  response: { status: 204 },
});

export const confirmEmailChange = defineOperation({
  ...byLink,
  id: "confirmEmailChange",
  method: "POST",
  path: "/api/v1/auth/email-change/confirm",
  summary: { en: "Confirm the new e-mail address", ru: "Подтвердить новый адрес эл. почты" },
  description: {
    en: "Takes the token of the link once, within 24 hours. The old address is told.",
    ru: "Принимает токен из ссылки один раз в течение 24 часов. На прежний адрес приходит уведомление.",
  },
  body: LinkInput,
  response: { status: 204 },
});

export const verifyEmail = defineOperation({
  ...byLink,
  id: "verifyEmail",
  method: "POST",
  path: "/api/v1/auth/verify-email",
  summary: { en: "Confirm the e-mail address", ru: "Подтвердить адрес эл. почты" },
  description: {
    en: "Takes the token of the link once, within 24 hours.",
    ru: "Принимает токен из ссылки один раз в течение 24 часов.",
  },
  body: LinkInput,
  response: { status: 204 },
});

export const resendVerification = defineOperation({
  ...writing,
  id: "resendVerification",
  failsClosed: true,
  method: "POST",
  path: "/api/v1/auth/verify-email/resend",
  summary: {
    en: "Send the confirmation mail again",
    ru: "Отправить письмо с подтверждением ещё раз",
  },
  description: {
    en: "The earlier link stops working. At most five mails an hour.",
    ru: "Прежняя ссылка перестаёт действовать. Не больше пяти писем в час.",
  },
  response: { status: 204 },
});

export const requestPasswordReset = defineOperation({
  id: "requestPasswordReset",
  method: "POST",
  path: "/api/v1/auth/password-reset",
  tag,
  summary: { en: "Ask for a new password", ru: "Запросить новый пароль" },
  description: {
    en: "If there is an account with this address, a link is mailed to it. The answer is the same for every address.",
    ru: "Если аккаунт с этим адресом есть, на него придёт ссылка. Ответ одинаков для любого адреса.",
  },
  access: "public",
  policy: policies.authReset,
  body: ResetPasswordRequestInput,
  response: { status: 204 },
});

export const confirmPasswordReset = defineOperation({
  ...byLink,
  id: "confirmPasswordReset",
  method: "POST",
  path: "/api/v1/auth/password-reset/confirm",
  summary: { en: "Set a new password by a link", ru: "Задать новый пароль по ссылке" },
  description: {
    en: "Takes the token of the newest link once, within an hour. Every session and refresh token of the account ends.",
    ru: "Принимает токен самой новой ссылки один раз в течение часа. Все сеансы и токены обновления завершаются.",
  },
  body: ResetPasswordInput,
  response: { status: 204 },
});
