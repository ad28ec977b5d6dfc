export { applyPaymentEvent } from "./apply-payment-event";
export { closePaymentEvent } from "./close-payment-event";
export { paymentEventReceived } from "./events";
export { receivePaymentEvent } from "./receive-payment-event";
