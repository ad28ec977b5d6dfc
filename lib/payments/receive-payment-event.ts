import { paymentEvents } from "@/db/schema";
import { emit, inPlatformTransaction, type RequestContext } from "@/lib/context";
import { reviveStorable } from "@/lib/text/storable-text";
import { eventMalformed } from "./errors";
import { paymentEventReceived } from "./events";
import { AnyPaymentEventInput, PaymentEventInput } from "./schemas";
import { paymentEventTypes } from "./types";
import { verifySignature } from "./verify-signature";

export type SignedBody = { rawBody: Uint8Array; signature: string | null; secret: string };

/** Takes the provider's word down, each event once, and leaves the work to a job. */
export async function receivePaymentEvent(
  ctx: RequestContext,
  { rawBody, signature, secret }: SignedBody,
): Promise<void> {
  const now = ctx.services.clock.now();
  verifySignature({ rawBody, header: signature, secret, now });
  const event = parse(rawBody);
  if (!event) return;
  const { id, type, created } = event;
  const { object } = event.data;
  const isCheckout = type === "checkout.session.completed";

  await inPlatformTransaction(ctx, async (ctx) => {
    const [isNew] = await ctx.db
      .insert(paymentEvents)
      .values({
        id,
        type,
        claimedProjectId: object.metadata?.project_id ?? object.client_reference_id ?? null,
        claimedPlanId: object.metadata?.plan_id ?? null,
        subscriptionId: isCheckout ? (object.subscription ?? null) : object.id,
        subscriptionStatus: (isCheckout ? object.payment_status : object.status) ?? null,
        occurredAt: new Date(created * 1000),
      })
      .onConflictDoNothing({ target: paymentEvents.id })
      .returning({ id: paymentEvents.id });
    if (isNew) await emit(ctx, paymentEventReceived, { paymentEventId: id });
  });
}

/** Null when it is of a kind that is not ours; its contents are then none of our business either. */
function parse(rawBody: Uint8Array): PaymentEventInput | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(rawBody);
    const event: unknown = JSON.parse(text, reviveStorable);
    const { type } = AnyPaymentEventInput.parse(event);
    const isOurs = paymentEventTypes.some((known) => known === type);
    return isOurs ? PaymentEventInput.parse(event) : null;
  } catch (cause) {
    throw eventMalformed(cause);
  }
}
