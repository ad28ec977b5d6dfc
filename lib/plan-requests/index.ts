export { planRequestDecided, planRequestMade } from "./events";
