import canonicalize from "canonicalize";
import { expect, it } from "vitest";
import { toJson } from "./to-json";

it("writes any value so that it can be signed, and changes nothing but lone surrogates", () => {
  expect(toJson(undefined)).toBe("null");
  const fine = { text: "\\ud800 is not an escape, \u0000 and 😀 are kept", back: "\\\\udfff" };
  expect(JSON.parse(toJson(fine))).toEqual(fine);
  const broken = { "\ud800": "a\udfffb", slashed: "\\\ud83d" };
  expect(() => canonicalize(broken)).toThrow();
  expect(JSON.parse(toJson(broken))).toEqual({ "\ufffd": "a\ufffdb", slashed: "\\\ufffd" });
});
