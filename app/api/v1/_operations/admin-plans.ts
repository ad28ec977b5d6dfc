import { z } from "zod";
import { AdjustBalanceInput, AdjustmentView } from "@/lib/billing/admin-schemas";
import { defineOperation } from "@/lib/http/operation";
import { pageOf } from "@/lib/pagination";
import {
  AnyPlanRequestView,
  CounterPlanRequestInput,
  DeclinePlanRequestInput,
  ListAllPlanRequestsInput,
  SetProjectPlanInput,
} from "@/lib/plan-requests/admin-schemas";
import { PlanRequestView, SeenPlanInput } from "@/lib/plan-requests/schemas";
import {
  AddModelPriceInput,
  AnyPlanView,
  CreatePlanInput,
  ModelPriceList,
  PlanHistoryView,
  UpdatePlanInput,
} from "@/lib/platform-config/admin-schemas";
import { ModelPriceView, PlanView } from "@/lib/platform-config/schemas";
import { AnyProjectView } from "@/lib/projects/admin-schemas";
import { policies } from "@/lib/rate-limit/policies";

const tag = "admin";
const requests = "/api/v1/admin/plan-requests";
const request = `${requests}/{plan_request_id}` as const;
const plans = "/api/v1/admin/plans";

export const adminListPlanRequests = defineOperation({
  id: "adminListPlanRequests",
  method: "GET",
  path: requests,
  tag,
  summary: { en: "Plan requests of all projects", ru: "Заявки на тариф всех проектов" },
  access: "admin",
  policy: policies.apiRead,
  query: ListAllPlanRequestsInput,
  response: { status: 200, schema: pageOf(AnyPlanRequestView) },
});

export const adminApprovePlanRequest = defineOperation({
  id: "adminApprovePlanRequest",
  method: "POST",
  path: `${request}/approve`,
  tag,
  summary: { en: "Approve a plan request", ru: "Одобрить заявку на тариф" },
  description: {
    en: "Decision, plan, limits and the month's money change in one commit. The second of two admins gets 409, and so does whoever saw another plan (`current_plan`; by default the one the request was made from) than the project is on.",
    ru: "Решение, тариф, лимиты и деньги месяца меняются одной транзакцией. Второй из двух администраторов получит 409, как и тот, кто видел не тот тариф проекта (`current_plan`; по умолчанию тариф при подаче заявки).",
  },
  access: "admin",
  policy: policies.apiWrite,
  query: SeenPlanInput,
  response: { status: 200, schema: PlanRequestView },
});

export const adminDeclinePlanRequest = defineOperation({
  id: "adminDeclinePlanRequest",
  method: "POST",
  path: `${request}/decline`,
  tag,
  summary: { en: "Decline a plan request", ru: "Отклонить заявку на тариф" },
  access: "admin",
  policy: policies.apiWrite,
  body: DeclinePlanRequestInput,
  response: { status: 200, schema: PlanRequestView },
});

export const adminCounterPlanRequest = defineOperation({
  id: "adminCounterPlanRequest",
  method: "POST",
  path: `${request}/counter`,
  tag,
  summary: { en: "Offer another plan instead", ru: "Предложить другой тариф" },
  access: "admin",
  policy: policies.apiWrite,
  body: CounterPlanRequestInput,
  response: { status: 200, schema: PlanRequestView },
});

export const adminTakeBackOffer = defineOperation({
  id: "adminTakeBackOffer",
  method: "POST",
  path: `${request}/take-back`,
  tag,
  summary: { en: "Take an offer back", ru: "Отозвать предложение тарифа" },
  description: {
    en: "The request is open again. Answers 409 when the owner has accepted or refused already.",
    ru: "Заявка снова открыта. Ответ 409, если владелец уже принял предложение или отказался.",
  },
  access: "admin",
  policy: policies.apiWrite,
  response: { status: 200, schema: PlanRequestView },
});

export const adminSetProjectPlan = defineOperation({
  id: "adminSetProjectPlan",
  method: "POST",
  path: "/api/v1/admin/projects/{project_id}/plan",
  tag,
  summary: { en: "Put a project on a plan", ru: "Сменить тариф проекта" },
  access: "admin",
  policy: policies.apiWrite,
  body: SetProjectPlanInput,
  response: { status: 200, schema: AnyProjectView },
});

export const adminAdjustBalance = defineOperation({
  id: "adminAdjustBalance",
  method: "POST",
  path: "/api/v1/admin/projects/{project_id}/adjustments",
  tag,
  summary: { en: "Grant or take money", ru: "Начислить или списать деньги" },
  description: {
    en: "Micro-units for the running month, negative to take away. The same `request_id` again changes nothing.",
    ru: "Микроединицы на текущий месяц, отрицательные — списание. Повтор с тем же `request_id` ничего не меняет.",
  },
  access: "admin",
  policy: policies.apiWrite,
  body: AdjustBalanceInput,
  response: { status: 200, schema: AdjustmentView },
});

export const adminListPlans = defineOperation({
  id: "adminListPlans",
  method: "GET",
  path: plans,
  tag,
  summary: { en: "All plans", ru: "Все тарифы" },
  access: "admin",
  policy: policies.apiRead,
  response: { status: 200, schema: z.object({ data: z.array(AnyPlanView) }) },
});

export const adminCreatePlan = defineOperation({
  id: "adminCreatePlan",
  method: "POST",
  path: plans,
  tag,
  summary: { en: "Add a plan", ru: "Добавить тариф" },
  access: "admin",
  policy: policies.apiWrite,
  body: CreatePlanInput,
  response: { status: 201, schema: PlanView },
});

export const adminUpdatePlan = defineOperation({
  id: "adminUpdatePlan",
  method: "PATCH",
  path: `${plans}/{plan_id}`,
  tag,
  summary: { en: "Change a plan", ru: "Изменить тариф" },
  description: {
    en: "Holds at once for every project on the plan; each is granted the difference for the days left of its month. Limits that are not named stay; null is without a limit. `revision` is the one the change was made from.",
    ru: "Действует сразу для всех проектов тарифа; каждому начисляется разница за оставшиеся дни месяца. Неуказанные лимиты остаются прежними; null — без лимита. `revision` — версия, с которой сделано изменение.",
  },
  access: "admin",
  policy: policies.apiWrite,
  body: UpdatePlanInput,
  response: { status: 200, schema: PlanView },
});

export const adminListPlanHistory = defineOperation({
  id: "adminListPlanHistory",
  method: "GET",
  path: `${plans}/{plan_id}/history`,
  tag,
  summary: { en: "What a plan was before", ru: "История тарифа" },
  access: "admin",
  policy: policies.apiRead,
  response: { status: 200, schema: z.object({ data: z.array(PlanHistoryView) }) },
});

export const adminListModelPrices = defineOperation({
  id: "adminListModelPrices",
  method: "GET",
  path: "/api/v1/admin/model-prices",
  tag,
  summary: { en: "The price list of models", ru: "Прейскурант моделей" },
  access: "admin",
  policy: policies.apiRead,
  response: { status: 200, schema: ModelPriceList },
});

export const adminAddModelPrice = defineOperation({
  id: "adminAddModelPrice",
  method: "POST",
  path: "/api/v1/admin/model-prices",
  tag,
  summary: { en: "Add a price", ru: "Добавить цену" },
  description: {
    en: "Micro-units per million tokens, from a moment on. A request is charged by the price in force when it began.",
    ru: "Микроединицы за миллион токенов, с указанного момента. Запрос оплачивается по цене, действовавшей при его начале.",
  },
  access: "admin",
  policy: policies.apiWrite,
  body: AddModelPriceInput,
  response: { status: 201, schema: ModelPriceView },
});
