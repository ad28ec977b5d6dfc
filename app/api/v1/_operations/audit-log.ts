import { z } from "zod";
import { AuditEntryView, ExportAuditInput, ListAuditInput } from "@/lib/analytics/schemas";
import { defineOperation } from "@/lib/http/operation";
import { pageOf } from "@/lib/pagination";
import { policies } from "@/lib/rate-limit/policies";

const tag = "audit-log";

export const listAuditLog = defineOperation({
  id: "listAuditLog",
  method: "GET",
  path: "/api/v1/projects/{project_id}/audit-log",
  tag,
  summary: { en: "Read the audit log", ru: "Журнал действий" },
  description: {
    en: "Who did what, on what, when, from where and with which result, newest first. Entries are never changed.",
    ru: "Кто, что, над чем, когда, откуда и с каким результатом сделал; сначала новое. Записи не меняются.",
  },
  access: "member",
  permission: "audit:read",
  policy: policies.apiRead,
  query: ListAuditInput,
  response: { status: 200, schema: pageOf(AuditEntryView) },
});

export const exportAuditLog = defineOperation({
  id: "exportAuditLog",
  method: "GET",
  path: "/api/v1/projects/{project_id}/audit-log/export",
  tag,
  summary: { en: "Download the audit log", ru: "Выгрузить журнал действий" },
  description: {
    en: "Every entry that passes the filters, as CSV or as a JSON array.",
    ru: "Все записи, прошедшие фильтры: CSV или массив JSON.",
  },
  access: "member",
  permission: "audit:read",
  policy: policies.auditExport,
  query: ExportAuditInput,
  alsoAnswers: "text/csv",
  response: { status: 200, schema: z.array(AuditEntryView) },
});
