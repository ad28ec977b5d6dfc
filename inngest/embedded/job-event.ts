import { createHash } from "node:crypto";
import { ulid } from "ulid";
import { z } from "zod";

const shortText = z
  .string()
  .min(1)
  .max(256)
  .refine((text) => !text.includes("\u0000"), "must not hold a NUL character");

/** An event as the SDK sends it; unknown fields are dropped. */
export const IncomingEvent = z.object({
  id: shortText.nullish(),
  name: shortText.refine((name) => !name.startsWith("inngest/"), "names in inngest/ are reserved"),
  data: z.record(z.string(), z.unknown()).nullish(),
  user: z.unknown().optional(),
  ts: z.number().nullish(),
  v: z.string().nullish(),
  meta: z.unknown().optional(),
});
export type IncomingEvent = z.infer<typeof IncomingEvent>;

export type JobEvent = {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
  user?: unknown;
  v?: string;
  meta?: unknown;
};

/** Completes an event; with the SDK's seed a repeated send gets the same ids again. */
export function toJobEvent(event: IncomingEvent, index: number, seed?: string): JobEvent {
  const seeded = seed
    ? createHash("sha256").update(`${seed}:${index}`).digest("hex").slice(0, 32)
    : ulid();
  return {
    id: event.id ?? seeded,
    name: event.name,
    data: event.data ?? {},
    ts: event.ts ?? Date.now(),
    ...(event.user === undefined ? {} : { user: event.user }),
    ...(event.v ? { v: event.v } : {}),
    ...(event.meta === undefined ? {} : { meta: event.meta }),
  };
}

/** An event the executor itself brings into being. */
export function internalEvent(name: string, data: Record<string, unknown>): JobEvent {
  return { id: ulid(), name, data, ts: Date.now() };
}
