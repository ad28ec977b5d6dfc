import { z } from "zod";
import { PageInput } from "@/lib/pagination";
import { paymentEventStates } from "./types";

export const ListPaymentEventsInput = PageInput.extend({
  state: z.enum(paymentEventStates).optional(),
  /** Of this project, by its id as the event names it. */
  projectId: z.string().min(1).max(255).optional(),
});
export type ListPaymentEventsInput = z.infer<typeof ListPaymentEventsInput>;

/** One word of the payment provider's, and what became of it. */
export const PaymentEventView = z.object({
  /** The provider's own. */
  id: z.string(),
  type: z.string(),
  state: z.enum(paymentEventStates),
  /** One of the known reasons, or the error of a failure; null when it was applied. */
  outcome: z.string().nullable(),
  /** As the event says; whether there is such a project tells the name. */
  projectId: z.string().nullable(),
  projectName: z.string().nullable(),
  planId: z.string().nullable(),
  subscriptionId: z.string().nullable(),
  subscriptionStatus: z.string().nullable(),
  /** At the provider, who may tell of it late. */
  occurredAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
});
export type PaymentEventView = z.infer<typeof PaymentEventView>;
