import {
  LogInInput,
  RefreshTokenInput,
  RegisterUserInput,
  TokensView,
  UserView,
} from "@/lib/auth/schemas";
import { defineOperation } from "@/lib/http";
import { policies } from "@/lib/rate-limit";

const tag = "auth";

export const register = defineOperation({
  id: "register",
  method: "POST",
  path: "/api/v1/auth/register",
  tag,
  summary: { en: "Create an account", ru: "Создать учётную запись" },
  description: {
    en: "Answers with tokens, so the caller is signed in at once. The first account of an empty installation becomes the platform's administrator.",
    ru: "Возвращает токены: вызывающий сразу вошёл. Первая учётная запись пустой установки становится администратором платформы.",
  },
  access: "public",
  policy: policies.authRegister,
  body: RegisterUserInput,
  response: { status: 201, schema: TokensView },
});

export const login = defineOperation({
  id: "login",
  method: "POST",
  path: "/api/v1/auth/login",
  tag,
  summary: { en: "Sign in", ru: "Войти" },
  access: "public",
  policy: policies.authLogin,
  body: LogInInput,
  response: { status: 200, schema: TokensView },
});

export const refresh = defineOperation({
  id: "refresh",
  method: "POST",
  path: "/api/v1/auth/refresh",
  tag,
  summary: { en: "Exchange a refresh token", ru: "Обменять токен обновления" },
  description: {
    en: "Each refresh token works once. Using one again revokes every token of that sign-in.",
    ru: "Каждый токен обновления действует один раз. Повторное использование отзывает все токены этого входа.",
  },
  access: "public",
  policy: policies.authRefresh,
  body: RefreshTokenInput,
  response: { status: 200, schema: TokensView },
});

export const logout = defineOperation({
  id: "logout",
  method: "POST",
  path: "/api/v1/auth/logout",
  tag,
  summary: { en: "Sign out", ru: "Выйти" },
  description: {
    en: "Revokes the access and refresh tokens of this sign-in.",
    ru: "Отзывает токены доступа и обновления этого входа.",
  },
  access: "user",
  policy: policies.apiWrite,
  response: { status: 204 },
});

export const me = defineOperation({
  id: "me",
  method: "GET",
  path: "/api/v1/auth/me",
  tag,
  summary: { en: "Who am I", ru: "Кто я" },
  access: "user",
  policy: policies.apiRead,
  response: { status: 200, schema: UserView },
});
