import { describe, expect, it } from "vitest";
import { questionOfRole } from "./question-of-role";

describe("the question before a role is given", () => {
  const ask = (from: "MANAGER" | "EDITOR" | "OWNER", to: "OWNER" | "EDITOR" | "VIEWER") =>
    questionOfRole({ member: { userId: "usr_1", role: from }, role: to, readerId: "usr_2" });

  it("stands before what revokes invitation links, gives all power or cannot be taken back", () => {
    expect([ask("MANAGER", "EDITOR"), ask("OWNER", "VIEWER")]).toEqual(["lower", "lower"]);
    expect(ask("EDITOR", "OWNER")).toBe("makeOwner");
    const oneself = { userId: "usr_2", role: "OWNER" } as const;
    expect(questionOfRole({ member: oneself, role: "VIEWER", readerId: "usr_2" })).toBe("stepDown");
  });

  it("is not asked where nothing is lost", () => {
    const raised = { userId: "usr_1", role: "VIEWER" } as const;
    expect(questionOfRole({ member: raised, role: "EDITOR", readerId: "usr_2" })).toBeUndefined();
    expect(ask("EDITOR", "EDITOR")).toBeUndefined();
  });
});
