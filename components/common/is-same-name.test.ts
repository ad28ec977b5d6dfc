import { describe, expect, it } from "vitest";
import { isSameName } from "./is-same-name";

describe("a name typed to confirm", () => {
  it.each([
    ["of two spaces, which a screen shows as one", "My shop", "My  shop"],
    ["of a space that does not break", "My shop", "My\u00a0shop"],
    ["of a letter put together from two signs", "\u0439", "\u0438\u0306"],
    ["with spaces around it", "  My shop ", "My shop"],
  ])("is the one %s", (_, typed, name) => expect(isSameName(typed, name)).toBe(true));

  it.each(["my shop", "Myshop", "My sho", ""])("is another as %j", (typed) =>
    expect(isSameName(typed, "My shop")).toBe(false),
  );
});
