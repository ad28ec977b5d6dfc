import { and, isNull, lte, or } from "drizzle-orm";
import { idempotentRequests } from "@/db/schema";

/** The row counts no more: its time is over, and the call that it is of is not under way. */
export const isForgotten = (now: Date) =>
  and(
    lte(idempotentRequests.expiresAt, now),
    or(isNull(idempotentRequests.heldUntil), lte(idempotentRequests.heldUntil, now)),
  );
