import { z } from "zod";
import {
  ExportLedgerInput,
  GetUsageInput,
  LedgerEntryView,
  LimitsView,
  LimitView,
  ListLedgerInput,
  SetLimitInput,
  SetTimeZoneInput,
  UsageView,
} from "@/lib/billing/schemas";
import { defineOperation } from "@/lib/http/operation";
import { pageOf } from "@/lib/pagination";
import { policies } from "@/lib/rate-limit/policies";

const tag = "usage";

export const getUsage = defineOperation({
  id: "getUsage",
  method: "GET",
  path: "/api/v1/projects/{project_id}/usage",
  tag,
  summary: { en: "Usage and cost", ru: "Расход и стоимость" },
  description: {
    en: "Tokens, answers and money by day, hour, avatar, channel, model, API key or end user. Rows and others add up to the total, and the total to the ledger.",
    ru: "Токены, ответы и деньги по дням, часам, аватарам, каналам, моделям, ключам или посетителям. Строки и прочее в сумме равны итогу, а итог — журналу движений.",
  },
  access: "member",
  permission: "usage:read",
  policy: policies.apiRead,
  query: GetUsageInput,
  response: { status: 200, schema: UsageView },
});

export const getLimits = defineOperation({
  id: "getLimits",
  method: "GET",
  path: "/api/v1/projects/{project_id}/limits",
  tag,
  summary: { en: "Limits and what of them is used", ru: "Лимиты и их использование" },
  access: "member",
  permission: "usage:read",
  policy: policies.apiRead,
  response: { status: 200, schema: LimitsView },
});

export const setLimit = defineOperation({
  id: "setLimit",
  method: "POST",
  path: "/api/v1/projects/{project_id}/limits",
  tag,
  summary: { en: "Set a limit", ru: "Задать лимит" },
  description: {
    en: "A ceiling of money, tokens or answers a day or a month for the project, an avatar, an API key or an end user. Setting the same one again changes it; a soft one, which only tells, stands beside the one that refuses. An end user is whoever `end_user_id` of a question or search names.",
    ru: "Потолок денег, токенов или ответов в день или месяц для проекта, аватара, ключа API или посетителя. Повторная запись меняет прежнюю; лимит, который только предупреждает, действует наряду с тем, который отклоняет запросы. Посетитель — тот, кого называет `end_user_id` вопроса или поиска.",
  },
  access: "member",
  permission: "limits:update",
  policy: policies.apiWrite,
  body: SetLimitInput,
  response: { status: 200, schema: LimitView },
});

export const removeLimit = defineOperation({
  id: "removeLimit",
  method: "DELETE",
  path: "/api/v1/projects/{project_id}/limits/{limit_id}",
  tag,
  summary: { en: "Remove a limit", ru: "Снять лимит" },
  access: "member",
  permission: "limits:update",
  policy: policies.apiWrite,
  response: { status: 204 },
});

export const listLedger = defineOperation({
  id: "listLedger",
  method: "GET",
  path: "/api/v1/projects/{project_id}/ledger",
  tag,
  summary: { en: "The ledger", ru: "Журнал движений" },
  description: {
    en: "Every movement of money and tokens, newest first: held before a model is called, given back and charged after. Entries are never changed.",
    ru: "Все движения денег и токенов, сначала новые: удержание до вызова модели, возврат и списание после. Записи не меняются.",
  },
  access: "member",
  permission: "usage:read",
  policy: policies.apiRead,
  query: ListLedgerInput,
  response: { status: 200, schema: pageOf(LedgerEntryView) },
});

export const exportLedger = defineOperation({
  id: "exportLedger",
  method: "GET",
  path: "/api/v1/projects/{project_id}/ledger/export",
  tag,
  summary: { en: "Download the ledger", ru: "Выгрузить журнал движений" },
  description: {
    en: "Every entry that passes the filters, newest first, as CSV or as a JSON array.",
    ru: "Все записи, прошедшие фильтры, сначала новые: CSV или массив JSON.",
  },
  access: "member",
  permission: "usage:read",
  policy: policies.auditExport,
  query: ExportLedgerInput,
  alsoAnswers: "text/csv",
  response: { status: 200, schema: z.array(LedgerEntryView) },
});

export const setTimeZone = defineOperation({
  id: "setTimeZone",
  method: "PATCH",
  path: "/api/v1/projects/{project_id}/time-zone",
  tag,
  summary: { en: "Set the project's time zone", ru: "Задать часовой пояс проекта" },
  description: {
    en: "Days and months of limits and reports begin in it, from the next request on. What was counted before keeps its day.",
    ru: "В нём начинаются дни и месяцы лимитов и отчётов, начиная со следующего запроса. Учтённое раньше остаётся за своим днём.",
  },
  access: "member",
  permission: "project:update",
  policy: policies.apiWrite,
  body: SetTimeZoneInput,
  response: { status: 200, schema: SetTimeZoneInput },
});
