import type { z } from "zod";
import type { Operation } from "@/lib/http";
import { wireJsonSchema } from "@/lib/http/wire";

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  minLength?: number;
  minimum?: number;
  maxItems?: number;
};

let people = 0;

/** What a schema alone does not tell; an operation that refuses its generated input is added here. */
const byName: Record<string, () => unknown> = {
  time_zone: () => "Europe/Riga",
  password: () => "a long enough password",
  // A limit of the project, which is the first kind, names no one thing.
  scope_id: () => "*",
  // Of a bot; links take it too.
  token: () => `123456789:${"a".repeat(35)}`,
  email: () => `somebody-${(people += 1)}@example.com`,
};

/** A body, in wire names, that the operation takes; ids in it are the tenant's own. */
export const sampleBody = (operation: Operation, ids: Record<string, string>) =>
  operation.body
    ? (sampleOf(wireJsonSchema(operation.body, "input"), { name: "", ids }) as Record<
        string,
        unknown
      >)
    : undefined;

const isId = (name: string) => /_id$/.test(name) || name === "model";

/** Names of the body's or query's fields at its top that hold ids. */
export function idFields(schema: z.ZodType | undefined): string[] {
  if (!schema) return [];
  const { properties = {} } = wireJsonSchema(schema, "input") as Schema;
  return Object.keys(properties).filter((name) => /_ids$/.test(name) || isId(name));
}

function sampleOf(schema: Schema, at: { name: string; ids: Record<string, string> }): unknown {
  const { name, ids } = at;
  if (byName[name]) return byName[name]();
  if (schema.const !== undefined) return schema.const;
  // The least of the roles: who may give a higher one is another rule.
  if (schema.enum) return schema.enum.at(name === "role" ? -1 : 0);
  const either = schema.anyOf ?? schema.allOf;
  if (either) return sampleOf(either[0] ?? {}, at);
  switch ([schema.type].flat()[0]) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, child]) => [
          key,
          sampleOf(child, { name: key, ids }),
        ]),
      );
    case "array":
      if (schema.maxItems === 0) return [];
      return [sampleOf(schema.items ?? {}, { name: name.replace(/s$/, ""), ids })];
    case "boolean":
      return true;
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "string":
      return sampleText(schema, at);
    default:
      return "anything";
  }
}

function sampleText({ format, minLength = 0 }: Schema, at: { name: string; ids: object }): string {
  if (isId(at.name)) return (at.ids as Record<string, string>)[at.name] ?? "abc_missing";
  if (format === "email") return String(byName.email!());
  if (format === "date") return new Date().toISOString().slice(0, 10);
  if (format === "date-time") return new Date(Date.now() + 86_400_000).toISOString();
  return "sample-words".padEnd(minLength, ".");
}
