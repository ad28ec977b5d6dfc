import { describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { PageInput, readCursor, toPage } from ".";

const rows = (count: number) => Array.from({ length: count }, () => ({ id: newId("document") }));

describe("toPage", () => {
  it("shows the limit and gives a cursor only when there is more", () => {
    const three = rows(3);
    const page = toPage(three, 2, (row) => row.id);
    expect(page).toMatchObject({ data: [three[0]?.id, three[1]?.id], hasMore: true });
    expect(readCursor(page.nextCursor ?? "")).toBe(three[1]?.id);
    expect(toPage(rows(2), 2, (row) => row.id)).toMatchObject({ hasMore: false, nextCursor: null });
    expect(toPage([], 2, (row) => row)).toEqual({ data: [], hasMore: false, nextCursor: null });
  });
});

describe("readCursor", () => {
  it("takes no cursor for the beginning", () => {
    expect(readCursor(undefined)).toBeUndefined();
  });

  it.each(["", "x", "doc_01J", "ZG9jXw==", Buffer.from("doc_1; drop table").toString("base64url")])(
    "refuses %j",
    (cursor) => {
      expect(() => readCursor(cursor)).toThrow(
        expect.objectContaining({ kind: "validation", code: "cursor.invalid", field: "cursor" }),
      );
    },
  );
});

describe("PageInput", () => {
  it("shows 20 rows unless told, from 1 to 100", () => {
    expect(PageInput.parse({})).toEqual({ limit: 20 });
    expect(PageInput.parse({ limit: "100" })).toEqual({ limit: 100 });
    for (const limit of [0, 101, 1.5, "many", ""]) {
      expect(PageInput.safeParse({ limit }).success).toBe(false);
    }
  });
});
