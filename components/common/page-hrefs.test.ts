import { describe, expect, it } from "vitest";
import { cursorsOf, pageHrefs } from "./page-hrefs";

const turn = (href: string | undefined, name: string) =>
  new URLSearchParams(href?.slice(1)).getAll(name);

describe("the pages of a list", () => {
  it("lead on and back one page at a time, with the filters kept", () => {
    const filters = { query: "tea & milk", state: undefined };
    const first = pageHrefs(filters, [], "two");
    expect(first).toEqual({ previousHref: undefined, nextHref: "?query=tea+%26+milk&cursor=two" });
    const third = pageHrefs(filters, ["two", "three"], null);
    expect(third).toEqual({ previousHref: "?query=tea+%26+milk&cursor=two", nextHref: undefined });
    expect(pageHrefs({}, ["two"], null).previousHref).toBe("?");
  });

  it("leave the other list of the same page where it is", () => {
    const turned = { cursor: cursorsOf("m2"), invitations: cursorsOf(["i2", "i3"]) };
    const { previousHref, nextHref } = pageHrefs(turned, turned.invitations, "i4", "invitations");
    expect(turn(nextHref, "cursor")).toEqual(["m2"]);
    expect(turn(nextHref, "invitations")).toEqual(["i2", "i3", "i4"]);
    expect(turn(previousHref, "invitations")).toEqual(["i2"]);
    const members = pageHrefs(turned, turned.cursor, "m3");
    expect(turn(members.nextHref, "cursor")).toEqual(["m2", "m3"]);
    expect(turn(members.nextHref, "invitations")).toEqual(["i2", "i3"]);
  });
});
