import type { SealedPlace } from "@/lib/crypto";

/** Where question and answer are sealed; the id is a hash of tenant, caller and key, and so holds them to all three. */
export const recordPlace = (id: string): SealedPlace => ["idempotent_requests", "record", id];
