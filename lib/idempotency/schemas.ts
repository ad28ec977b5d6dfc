import { z } from "zod";

export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/);

/** What is kept of an answer. */
export const KeptAnswer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("whole"), status: z.int(), body: z.string().nullable() }),
  /** Longer than what is kept. */
  z.object({ kind: z.literal("too_long") }),
  /** Sent piece by piece; `ids` name where it can be read. */
  z.object({ kind: z.literal("streamed"), ids: z.record(z.string(), z.string()) }),
]);
export type KeptAnswer = z.output<typeof KeptAnswer>;
export type WholeAnswer = Extract<KeptAnswer, { kind: "whole" }>;

/** How long a repeat gets the first answer. */
export const keptHours = 24;
/** A longer body is not kept. */
export const keptBodyLengthMax = 256 * 1024;
/** How long a call is taken for alive after its last sign of life. */
export const leaseSeconds = 180;
