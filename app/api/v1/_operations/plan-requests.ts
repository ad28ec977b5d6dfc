import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import { PageInput, pageOf } from "@/lib/pagination";
import {
  AnswerOfferInput,
  PlanRequestView,
  RequestPlanInput,
  SeenOfferInput,
} from "@/lib/plan-requests/schemas";
import { PlanView } from "@/lib/platform-config/schemas";
import { policies } from "@/lib/rate-limit/policies";

const tag = "plan-requests";
const collection = "/api/v1/projects/{project_id}/plan-requests";
const one = `${collection}/{plan_request_id}` as const;

export const listOfferedPlans = defineOperation({
  id: "listOfferedPlans",
  method: "GET",
  path: "/api/v1/plans",
  tag,
  summary: { en: "Plans that are offered", ru: "Предлагаемые тарифы" },
  description: {
    en: "From the lowest to the highest. A limit of null is no limit; money is in micro-units.",
    ru: "От младшего к старшему. Лимит null — без ограничения; деньги в микроединицах.",
  },
  access: "user",
  policy: policies.apiRead,
  response: { status: 200, schema: z.object({ data: z.array(PlanView) }) },
});

export const listPlanRequests = defineOperation({
  id: "listPlanRequests",
  method: "GET",
  path: collection,
  tag,
  summary: { en: "List plan requests", ru: "Заявки на тариф" },
  access: "member",
  permission: "plan:request",
  policy: policies.apiRead,
  query: PageInput,
  response: { status: 200, schema: pageOf(PlanRequestView) },
});

export const createPlanRequest = defineOperation({
  id: "createPlanRequest",
  method: "POST",
  path: collection,
  tag,
  summary: { en: "Ask for a plan", ru: "Запросить тариф" },
  description: {
    en: "A project has one open request at a time; an admin approves it, declines it or offers another plan.",
    ru: "У проекта одна открытая заявка; администратор одобряет её, отклоняет или предлагает другой тариф.",
  },
  access: "member",
  permission: "plan:request",
  policy: policies.apiWrite,
  body: RequestPlanInput,
  response: { status: 201, schema: PlanRequestView },
});

export const getPlanRequest = defineOperation({
  id: "getPlanRequest",
  method: "GET",
  path: one,
  tag,
  summary: { en: "Read a plan request", ru: "Получить заявку" },
  access: "member",
  permission: "plan:request",
  policy: policies.apiRead,
  response: { status: 200, schema: PlanRequestView },
});

export const withdrawPlanRequest = defineOperation({
  id: "withdrawPlanRequest",
  method: "POST",
  path: `${one}/withdraw`,
  tag,
  summary: { en: "Withdraw a plan request", ru: "Отозвать заявку" },
  access: "member",
  permission: "plan:request",
  policy: policies.apiWrite,
  response: { status: 200, schema: PlanRequestView },
});

export const acceptPlanOffer = defineOperation({
  id: "acceptPlanOffer",
  method: "POST",
  path: `${one}/accept`,
  tag,
  summary: { en: "Accept the plan that is offered instead", ru: "Принять предложенный тариф" },
  description: {
    en: "Plan and limits change at once; the money of the running month is prorated in the ledger. Answers 409 when the project is on another plan by now than `current_plan`, or than it asked from when that is not given, and when another plan is offered by now than `offered_plan`.",
    ru: "Тариф и лимиты меняются сразу; деньги текущего месяца пересчитываются в журнале движений. Ответ 409, если у проекта уже другой тариф, чем `current_plan` (или чем при подаче заявки, если он не указан), и если теперь предложен другой тариф, чем `offered_plan`.",
  },
  access: "member",
  permission: "plan:request",
  policy: policies.apiWrite,
  query: AnswerOfferInput,
  response: { status: 200, schema: PlanRequestView },
});

export const refusePlanOffer = defineOperation({
  id: "refusePlanOffer",
  method: "POST",
  path: `${one}/decline`,
  tag,
  summary: { en: "Turn down the offered plan", ru: "Отказаться от предложенного тарифа" },
  description: {
    en: "Answers 409 when another plan is offered by now than `offered_plan`, where that is given.",
    ru: "Ответ 409, если указан `offered_plan`, а предложен теперь другой тариф.",
  },
  access: "member",
  permission: "plan:request",
  policy: policies.apiWrite,
  query: SeenOfferInput,
  response: { status: 200, schema: PlanRequestView },
});
