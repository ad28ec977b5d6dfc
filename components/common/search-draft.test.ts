import { describe, expect, it } from "vitest";
import { asked, followValue, searchDraftOf, wordsToAsk } from "./search-draft";

const typed = (value: string, text: string) => ({ ...searchDraftOf(value), text });

describe("what stands in a search field", () => {
  it("is replaced by what a link, Back or a cleared filter narrows the list by", () => {
    expect(followValue(searchDraftOf(""), "req_1").text).toBe("req_1");
    expect(followValue(searchDraftOf("req_1"), "").text).toBe("");
    expect(followValue(typed("tea", "teapot"), "")).toEqual(searchDraftOf(""));
  });

  it("stays as typed when the answer to an earlier question arrives", () => {
    const first = asked(typed("", "te"), "te");
    const second = asked({ ...first, text: "tea " }, "tea");
    const afterFirst = followValue(second, "te");
    expect(afterFirst).toEqual({ text: "tea ", seen: "te", awaited: ["tea"] });
    expect(followValue(afterFirst, "tea")).toEqual({ text: "tea ", seen: "tea", awaited: [] });
  });

  it("stays as typed when only the last of several answers arrives", () => {
    const draft = asked(asked(typed("", "tea"), "te"), "tea");
    expect(followValue({ ...draft, text: "teap" }, "tea")).toEqual({
      text: "teap",
      seen: "tea",
      awaited: [],
    });
  });

  it("is asked for once, without the spaces around it", () => {
    expect(wordsToAsk(typed("tea", " tea "))).toBeUndefined();
    expect(wordsToAsk(typed("tea", " teapot "))).toBe("teapot");
    expect(wordsToAsk(typed("tea", ""))).toBe("");
    expect(wordsToAsk(asked(typed("", "tea"), "tea"))).toBeUndefined();
    expect(wordsToAsk(asked(typed("", ""), "tea"))).toBe("");
  });
});
