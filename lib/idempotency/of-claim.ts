import { and, eq } from "drizzle-orm";
import { idempotentRequests } from "@/db/schema";
import type { Claim } from "./claim-request";

/** The row, unless another call has taken it over meanwhile. */
export const ofClaim = ({ id, requestId }: Claim) =>
  and(eq(idempotentRequests.id, id), eq(idempotentRequests.requestId, requestId));
