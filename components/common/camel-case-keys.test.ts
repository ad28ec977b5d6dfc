import { describe, expect, it } from "vitest";
import { camelCaseKeys } from "./camel-case-keys";

describe("camelCaseKeys", () => {
  it("renames keys at every depth and leaves values alone", () => {
    expect(
      camelCaseKeys({
        has_more: true,
        data: [{ file_bytes: 3, status: "needs_ocr", error: null }],
      }),
    ).toEqual({ hasMore: true, data: [{ fileBytes: 3, status: "needs_ocr", error: null }] });
  });
});
