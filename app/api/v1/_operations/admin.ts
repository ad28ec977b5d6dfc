import { z } from "zod";
import {
  AuditEntryView,
  ExportAllAuditInput,
  ExportMarginsInput,
  ListAllAuditInput,
  ListMarginsInput,
  MarginsView,
  MarginView,
  ProjectUsageView,
} from "@/lib/analytics/schemas";
import {
  ListUsersInput,
  SetPlatformRoleInput,
  SuspendUserInput,
  UserAccountView,
} from "@/lib/auth/admin-schemas";
import { RollUpPeriodInput } from "@/lib/billing/schemas";
import { defineOperation } from "@/lib/http/operation";
import { pageOf } from "@/lib/pagination";
import {
  AnyProjectView,
  ListAllProjectsInput,
  MembershipView,
  SuspendProjectInput,
} from "@/lib/projects/admin-schemas";
import { policies } from "@/lib/rate-limit/policies";

const tag = "admin";

export const adminListUsers = defineOperation({
  id: "adminListUsers",
  method: "GET",
  path: "/api/v1/admin/users",
  tag,
  summary: { en: "Find users", ru: "Найти пользователей" },
  access: "admin",
  policy: policies.apiRead,
  query: ListUsersInput,
  response: { status: 200, schema: pageOf(UserAccountView) },
});

export const adminGetUser = defineOperation({
  id: "adminGetUser",
  method: "GET",
  path: "/api/v1/admin/users/{user_id}",
  tag,
  summary: { en: "Read a user", ru: "Получить пользователя" },
  access: "admin",
  policy: policies.apiRead,
  response: {
    status: 200,
    schema: UserAccountView.extend({ memberships: z.array(MembershipView) }),
  },
});

export const adminSuspendUser = defineOperation({
  id: "adminSuspendUser",
  method: "POST",
  path: "/api/v1/admin/users/{user_id}/suspend",
  tag,
  summary: { en: "Suspend a user", ru: "Заблокировать пользователя" },
  description: {
    en: "Their sessions, tokens and keys stop working within a minute. They read the reason when they sign in.",
    ru: "Сессии, токены и ключи перестают работать в течение минуты. Причину человек увидит при входе.",
  },
  access: "admin",
  policy: policies.apiWrite,
  body: SuspendUserInput,
  response: { status: 200, schema: UserAccountView },
});

export const adminRestoreUser = defineOperation({
  id: "adminRestoreUser",
  method: "POST",
  path: "/api/v1/admin/users/{user_id}/restore",
  tag,
  summary: { en: "Restore a suspended user", ru: "Разблокировать пользователя" },
  access: "admin",
  policy: policies.apiWrite,
  response: { status: 200, schema: UserAccountView },
});

export const adminSetPlatformRole = defineOperation({
  id: "adminSetPlatformRole",
  method: "POST",
  path: "/api/v1/admin/users/{user_id}/role",
  tag,
  summary: { en: "Change a user's platform role", ru: "Изменить роль на платформе" },
  access: "admin",
  policy: policies.apiWrite,
  body: SetPlatformRoleInput,
  response: { status: 200, schema: UserAccountView },
});

export const adminListProjects = defineOperation({
  id: "adminListProjects",
  method: "GET",
  path: "/api/v1/admin/projects",
  tag,
  summary: { en: "Find projects", ru: "Найти проекты" },
  access: "admin",
  policy: policies.apiRead,
  query: ListAllProjectsInput,
  response: { status: 200, schema: pageOf(AnyProjectView) },
});

export const adminGetProject = defineOperation({
  id: "adminGetProject",
  method: "GET",
  path: "/api/v1/admin/projects/{project_id}",
  tag,
  summary: { en: "Read any project with its usage", ru: "Любой проект с его расходом" },
  access: "admin",
  policy: policies.apiRead,
  response: { status: 200, schema: AnyProjectView.extend({ usage: ProjectUsageView }) },
});

export const adminSuspendProject = defineOperation({
  id: "adminSuspendProject",
  method: "POST",
  path: "/api/v1/admin/projects/{project_id}/suspend",
  tag,
  summary: { en: "Suspend a project", ru: "Приостановить проект" },
  description: {
    en: "Members, keys, jobs and the public are refused until it is resumed; nothing is lost.",
    ru: "Участники, ключи, задания и посетители получают отказ, пока проект не возобновят; ничего не теряется.",
  },
  access: "admin",
  policy: policies.apiWrite,
  body: SuspendProjectInput,
  response: { status: 200, schema: AnyProjectView },
});

export const adminResumeProject = defineOperation({
  id: "adminResumeProject",
  method: "POST",
  path: "/api/v1/admin/projects/{project_id}/resume",
  tag,
  summary: { en: "Resume a suspended project", ru: "Возобновить проект" },
  access: "admin",
  policy: policies.apiWrite,
  response: { status: 200, schema: AnyProjectView },
});

export const adminListAuditLog = defineOperation({
  id: "adminListAuditLog",
  method: "GET",
  path: "/api/v1/admin/audit-log",
  tag,
  summary: { en: "Read the audit log of the platform", ru: "Журнал действий платформы" },
  access: "admin",
  policy: policies.apiRead,
  query: ListAllAuditInput,
  response: { status: 200, schema: pageOf(AuditEntryView) },
});

export const adminExportAuditLog = defineOperation({
  id: "adminExportAuditLog",
  method: "GET",
  path: "/api/v1/admin/audit-log/export",
  tag,
  summary: { en: "Download the audit log of the platform", ru: "Выгрузить журнал платформы" },
  access: "admin",
  policy: policies.auditExport,
  query: ExportAllAuditInput,
  alsoAnswers: "text/csv",
  response: { status: 200, schema: z.array(AuditEntryView) },
});

export const adminRollUpUsage = defineOperation({
  id: "adminRollUpUsage",
  method: "POST",
  path: "/api/v1/admin/projects/{project_id}/usage-rollups",
  tag,
  summary: { en: "Sum up a project's usage anew", ru: "Пересчитать расход проекта" },
  description: {
    en: "The sums of these days are made again from the ledger, with the same result however often.",
    ru: "Суммы за эти дни заново собираются из журнала движений; результат всегда один и тот же.",
  },
  access: "admin",
  policy: policies.apiWrite,
  body: RollUpPeriodInput,
  response: { status: 202, schema: RollUpPeriodInput },
});

export const adminListMargins = defineOperation({
  id: "adminListMargins",
  method: "GET",
  path: "/api/v1/admin/usage",
  tag,
  summary: { en: "Spend and margin of each project", ru: "Расход и маржа проектов" },
  description: {
    en: "Revenue is the price of the plan that a project had on each day; cost is what its models were charged at.",
    ru: "Доход — цена тарифа, который был у проекта в каждый из дней; стоимость — цена вызовов моделей.",
  },
  access: "admin",
  policy: policies.apiRead,
  query: ListMarginsInput,
  response: { status: 200, schema: MarginsView },
});

export const adminExportMargins = defineOperation({
  id: "adminExportMargins",
  method: "GET",
  path: "/api/v1/admin/usage/export",
  tag,
  summary: { en: "Download spend and margin", ru: "Выгрузить расход и маржу" },
  access: "admin",
  policy: policies.auditExport,
  query: ExportMarginsInput,
  alsoAnswers: "text/csv",
  response: { status: 200, schema: z.array(MarginView) },
});
