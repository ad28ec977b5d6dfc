import { defineOperation } from "@/lib/http/operation";
import { JobRunView, ListJobRunsInput } from "@/lib/jobs/schemas";
import { pageOf } from "@/lib/pagination";
import { ListPaymentEventsInput, PaymentEventView } from "@/lib/payments/admin-schemas";
import { policies } from "@/lib/rate-limit/policies";

const tag = "admin";
const runs = "/api/v1/admin/job-runs";

export const adminListJobRuns = defineOperation({
  id: "adminListJobRuns",
  method: "GET",
  path: runs,
  tag,
  summary: { en: "Runs of background jobs", ru: "Запуски фоновых заданий" },
  description: {
    en: "Newest first. Runs that a timer began are left out unless they failed or `timers` is `shown`. Answers 409 `jobs.elsewhere` when another engine runs the jobs.",
    ru: "Сначала новые. Запуски по расписанию не показаны, если не завершились сбоем и `timers` не равно `shown`. Ответ 409 `jobs.elsewhere`, если задания выполняет другой движок.",
  },
  access: "admin",
  policy: policies.apiRead,
  query: ListJobRunsInput,
  response: { status: 200, schema: pageOf(JobRunView) },
});

export const adminRetryJobRun = defineOperation({
  id: "adminRetryJobRun",
  method: "POST",
  path: `${runs}/{run_id}/retry`,
  tag,
  summary: { en: "Try a job again", ru: "Повторить задание" },
  description: {
    en: "A failed or cancelled run goes on from its last good step.",
    ru: "Неудавшийся или отменённый запуск продолжится с последнего удачного шага.",
  },
  access: "admin",
  policy: policies.apiWrite,
  response: { status: 204 },
});

export const adminCancelJobRun = defineOperation({
  id: "adminCancelJobRun",
  method: "POST",
  path: `${runs}/{run_id}/cancel`,
  tag,
  summary: { en: "Cancel a job", ru: "Отменить задание" },
  description: {
    en: "The step under way is finished, and nothing after it begins.",
    ru: "Текущий шаг завершится, следующие не начнутся.",
  },
  access: "admin",
  policy: policies.apiWrite,
  response: { status: 204 },
});

export const adminListPaymentEvents = defineOperation({
  id: "adminListPaymentEvents",
  method: "GET",
  path: "/api/v1/admin/payment-events",
  tag,
  summary: { en: "What the payment provider told of", ru: "События платёжной системы" },
  description: {
    en: "Each event once, newest first, with what became of it and why nothing did.",
    ru: "Каждое событие один раз, сначала новые: что из него вышло и почему не вышло ничего.",
  },
  access: "admin",
  policy: policies.apiRead,
  query: ListPaymentEventsInput,
  response: { status: 200, schema: pageOf(PaymentEventView) },
});
