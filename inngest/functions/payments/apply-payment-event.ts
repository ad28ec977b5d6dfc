import {
  applyPaymentEvent as apply,
  closePaymentEvent,
  paymentEventReceived,
} from "@/lib/payments";
import { definePlatformJob } from "../../define-job";

/** Gives a project the plan that it paid for, or takes it back when it no longer does. */
export const applyPaymentEvent = definePlatformJob({
  id: "payments.apply-event",
  on: paymentEventReceived,
  retries: 10,
  run: (ctx, { paymentEventId }, step) => step("apply the event", () => apply(ctx, paymentEventId)),
  failed: (ctx, { paymentEventId }, { code }) =>
    closePaymentEvent(ctx, paymentEventId, { state: "failed", outcome: code }),
});
