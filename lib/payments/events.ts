import { z } from "zod";
import { defineEvent } from "@/lib/events";

export const paymentEventReceived = defineEvent(
  "payments/event.received",
  z.object({ paymentEventId: z.string() }),
);
