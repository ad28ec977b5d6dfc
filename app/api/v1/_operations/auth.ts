import {
  LogInInput,
  RefreshTokenInput,
  RegisterUserInput,
  RevokedSessionsView,
  SecondFactorInput,
  SessionView,
  TokensView,
} from "@/lib/auth/schemas";
import { defineOperation } from "@/lib/http/operation";
import { PageInput, pageOf } from "@/lib/pagination";
import { policies } from "@/lib/rate-limit/policies";

const tag = "auth";

export const register = defineOperation({
  id: "register",
  method: "POST",
  path: "/api/v1/auth/register",
  tag,
  summary: { en: "Create an account", ru: "Создать аккаунт" },
  description: {
    en: "Answers with tokens, so the caller is signed in at once. The first account of an empty installation becomes the platform's administrator.",
    ru: "Возвращает токены: вызывающий сразу вошёл. Первый аккаунт пустой установки становится администратором платформы.",
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
  description: {
    en: "For an account with a second factor the right password answers 401 `second_factor.required` with `details.challenge_token`: send it with a code to `/api/v1/auth/login/second-factor` within five minutes.",
    ru: "Если у аккаунта включён двухэтапный вход, верный пароль возвращает 401 `second_factor.required` и `details.challenge_token`: передайте его вместе с кодом в `/api/v1/auth/login/second-factor` в течение пяти минут.",
  },
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

export const secondFactor = defineOperation({
  id: "giveSecondFactor",
  method: "POST",
  path: "/api/v1/auth/login/second-factor",
  tag,
  summary: { en: "Finish signing in with a code", ru: "Завершить вход кодом" },
  description: {
    en: "The challenge token of `login` and a code of the authenticator app, or a recovery code. A code works once; ten tries in fifteen minutes.",
    ru: "Токен `challenge_token`, полученный от `login`, и код из приложения или код восстановления. Код действует один раз; не больше десяти попыток за пятнадцать минут.",
  },
  access: "public",
  policy: policies.authLogin,
  body: SecondFactorInput,
  response: { status: 200, schema: TokensView },
});

export const listSessions = defineOperation({
  id: "listSessions",
  method: "GET",
  path: "/api/v1/auth/sessions",
  tag,
  summary: { en: "List my sessions", ru: "Мои сеансы" },
  access: "user",
  policy: policies.apiRead,
  query: PageInput,
  response: { status: 200, schema: pageOf(SessionView) },
});

export const revokeSession = defineOperation({
  id: "revokeSession",
  method: "DELETE",
  path: "/api/v1/auth/sessions/{session_id}",
  tag,
  summary: { en: "End one of my sessions", ru: "Завершить сеанс" },
  description: {
    en: "Its access and refresh tokens stop working at once, and its open answer streams within 30 seconds.",
    ru: "Его токены перестают действовать сразу, а открытые потоки ответов обрываются в течение 30 секунд.",
  },
  access: "user",
  policy: policies.apiWrite,
  response: { status: 204 },
});

export const revokeOtherSessions = defineOperation({
  id: "revokeOtherSessions",
  method: "POST",
  path: "/api/v1/auth/sessions/revoke-others",
  tag,
  summary: { en: "End all my other sessions", ru: "Завершить все остальные сеансы" },
  access: "user",
  policy: policies.apiWrite,
  response: { status: 200, schema: RevokedSessionsView },
});
