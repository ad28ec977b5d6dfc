import { z } from "zod";
import { paymentEventTypes } from "./types";

const Name = z.string().min(1).max(255);

/** What every event says of itself; what it is about looks different from kind to kind. */
export const AnyPaymentEventInput = z.object({
  id: Name,
  type: Name,
  /** Seconds since 1970, at the provider. */
  created: z.number().int().positive().max(9_999_999_999),
});

/** What we read of an event of the known kinds; the provider may say much more. */
export const PaymentEventInput = AnyPaymentEventInput.extend({
  type: z.enum(paymentEventTypes),
  data: z.object({
    object: z.object({
      id: Name,
      /** Of a checkout: the subscription that it began. */
      subscription: Name.nullish(),
      status: Name.nullish(),
      payment_status: Name.nullish(),
      client_reference_id: z.string().max(255).nullish(),
      metadata: z
        .object({ project_id: z.string().max(255), plan_id: z.string().max(255) })
        .partial()
        .nullish(),
    }),
  }),
});
export type PaymentEventInput = z.infer<typeof PaymentEventInput>;
