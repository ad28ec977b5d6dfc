import type { z } from "zod";

/** A fact that happened: `room/noun.past`, payload of ids and small facts, additive only. */
export type EventDefinition<Name extends string = string, Schema extends z.ZodType = z.ZodType> = {
  name: Name;
  schema: Schema;
};

export function defineEvent<Name extends `${string}/${string}.${string}`, Schema extends z.ZodType>(
  name: Name,
  schema: Schema,
): EventDefinition<Name, Schema> {
  return { name, schema };
}
