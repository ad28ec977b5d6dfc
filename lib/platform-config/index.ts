export { getPlan } from "./get-plan";
export { listModelPrices } from "./list-model-prices";
export { listPlanRevisions } from "./list-plan-revisions";
export { listPlans } from "./list-plans";
