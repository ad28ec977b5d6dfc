export { applyPaymentEvent } from "./apply-payment-event";
export { closePaymentEvent } from "./close-payment-event";
export { paymentEventReceived } from "./events";
export { forgetProject } from "./forget-project";
export { listPaymentEvents } from "./list-payment-events.report";
export { receivePaymentEvent } from "./receive-payment-event";
