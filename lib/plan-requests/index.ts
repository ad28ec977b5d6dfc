export { answerOffer } from "./answer-offer";
export { approvePlanRequest } from "./approve-plan-request";
export { counterPlanRequest } from "./counter-plan-request";
export { declinePlanRequest } from "./decline-plan-request";
export {
  planOfferAnswered,
  planOfferTakenBack,
  planRequestDecided,
  planRequestMade,
} from "./events";
export { getPlanRequest } from "./get-plan-request";
export { listAllPlanRequests } from "./list-all-plan-requests.report";
export { listPlanRequests } from "./list-plan-requests";
export { requestPlan } from "./request-plan";
export { setProjectPlan } from "./set-project-plan";
export { takeBackOffer } from "./take-back-offer";
export { withdrawPlanRequest } from "./withdraw-plan-request";
