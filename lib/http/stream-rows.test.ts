import { expect, it } from "vitest";
import { z } from "zod";
import { createProjectContext } from "@/tests/factories/create-context";
import { streamRows } from "./stream-rows";

const schema = z.object({ id: z.string(), amountMicros: z.number() });
type Row = z.infer<typeof schema>;

const exported = async (format: "csv" | "json", pages: Row[][]) => {
  async function* given() {
    yield* pages;
  }
  const ctx = await createProjectContext();
  return streamRows(ctx, { format, fileName: "rows", schema, pages: given() }).text();
};

const one = { id: "a", amountMicros: -1 };
const two = { id: "b", amountMicros: 2 };
const three = { id: "c", amountMicros: 3 };

it("makes one JSON list of several pages, by the names of the wire", async () => {
  expect(JSON.parse(await exported("json", [[one, two], [three]]))).toEqual([
    { id: "a", amount_micros: -1 },
    { id: "b", amount_micros: 2 },
    { id: "c", amount_micros: 3 },
  ]);
});

it("leaves out a page that holds nothing", async () => {
  for (const pages of [
    [[], [one]],
    [[one], []],
    [[one], [], [two]],
  ]) {
    expect(JSON.parse(await exported("json", pages))).toHaveLength(pages.flat().length);
  }
});

it("makes a list of nothing, and a header alone", async () => {
  expect(JSON.parse(await exported("json", []))).toEqual([]);
  expect(await exported("csv", [])).toBe("id,amount_micros\r\n");
});

it("keeps the header once over all pages of a CSV", async () => {
  const lines = (await exported("csv", [[one], [two, three]])).split("\r\n");
  expect(lines).toEqual(["id,amount_micros", "a,-1", "b,2", "c,3", ""]);
});
