import { z } from "zod";

export const toSnakeCase = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The schema under optional, nullable, default and pipe wrappers. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const { def } = (schema as z.ZodType)._zod;
  if ("innerType" in def) return unwrap(def.innerType as z.core.$ZodType);
  if (def.type === "pipe") return unwrap((def as unknown as { in: z.core.$ZodType }).in);
  return schema;
}

type Direction = "toWire" | "fromWire";

/**
 * Renames the keys that the schema names, and only those: camelCase in the rooms, snake_case on
 * the wire. Keys that the schema does not name are dropped on the way in and on the way out.
 */
function rename(schema: z.core.$ZodType, value: unknown, direction: Direction): unknown {
  const bare = unwrap(schema);
  if (bare instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item) => rename(bare.element, item, direction));
  }
  if (bare instanceof z.ZodObject && isPlainObject(value)) {
    const renamed: Record<string, unknown> = {};
    for (const [name, child] of Object.entries(bare.shape)) {
      const wireName = toSnakeCase(name);
      const [from, to] = direction === "toWire" ? [name, wireName] : [wireName, name];
      if (Object.hasOwn(value, from)) {
        renamed[to] = rename(child as z.core.$ZodType, value[from], direction);
      }
    }
    return renamed;
  }
  return value;
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const toWire = (schema: z.ZodType, value: unknown) => rename(schema, value, "toWire");

export const fromWire = (schema: z.ZodType, value: unknown) => rename(schema, value, "fromWire");

type JsonSchema = Record<string, unknown>;

/** The JSON Schema (2020-12) of what travels, with wire names. */
export function wireJsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _dialect, ...jsonSchema } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ jsonSchema }) => dropNoise(jsonSchema, io),
  }) as JsonSchema;
  return renameProperties(jsonSchema) as JsonSchema;
}

/** The limits of JavaScript's numbers are none of ours. A time that we write is told by its format alone. */
function dropNoise(jsonSchema: z.core.JSONSchema.BaseSchema, io: "input" | "output") {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (io === "output" && jsonSchema.format === "date-time") delete jsonSchema.pattern;
}

function renameProperties(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(renameProperties);
  if (!isPlainObject(node)) return node;
  const renamed: JsonSchema = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === "properties" && isPlainObject(value)) {
      renamed[key] = Object.fromEntries(
        Object.entries(value).map(([name, child]) => [toSnakeCase(name), renameProperties(child)]),
      );
    } else if (key === "required" && Array.isArray(value)) {
      renamed[key] = value.map((name) => toSnakeCase(String(name)));
    } else {
      renamed[key] = renameProperties(value);
    }
  }
  return renamed;
}
