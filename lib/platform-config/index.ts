export { getPlan } from "./get-plan";
export { listModelPrices } from "./list-model-prices";
export { listPlans } from "./list-plans";
