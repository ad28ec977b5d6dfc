import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fromWire, toWire, wireJsonSchema } from "./wire";

const schema = z.object({
  displayName: z.string(),
  startOffset: z.number().optional(),
  items: z.array(z.object({ chunkId: z.string() })).default([]),
  extraSettings: z.record(z.string(), z.unknown()).nullable(),
});

describe("the wire", () => {
  it("names keys in snake_case outside and camelCase inside, at every depth", () => {
    const inside = { displayName: "a", items: [{ chunkId: "c" }], extraSettings: null };
    const outside = { display_name: "a", items: [{ chunk_id: "c" }], extra_settings: null };
    expect(toWire(schema, inside)).toEqual(outside);
    expect(fromWire(schema, outside)).toEqual(inside);
  });

  it("leaves the keys of free-form records as their owner wrote them", () => {
    const value = { displayName: "a", items: [], extraSettings: { camelKey: 1, snake_key: 2 } };
    expect(toWire(schema, value)).toMatchObject({
      extra_settings: { camelKey: 1, snake_key: 2 },
    });
  });

  it("drops what the schema does not name, in both directions", () => {
    expect(toWire(schema, { displayName: "a", passwordHash: "x" })).toEqual({ display_name: "a" });
    expect(fromWire(schema, { display_name: "a", is_admin: true, __proto__: { b: 1 } })).toEqual({
      displayName: "a",
    });
  });

  it("describes itself with wire names", () => {
    const json = wireJsonSchema(schema, "output");
    expect(Object.keys(json.properties as object)).toEqual([
      "display_name",
      "start_offset",
      "items",
      "extra_settings",
    ]);
    expect(json.required).toEqual(["display_name", "items", "extra_settings"]);
  });
});
