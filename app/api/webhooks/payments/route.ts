import { signedWebhook } from "@/lib/http";
import { receivePaymentEvent } from "@/lib/payments";

export const POST = signedWebhook({
  secretOf: (config) => config.paymentsWebhookSecret,
  header: "stripe-signature",
  receive: receivePaymentEvent,
});
