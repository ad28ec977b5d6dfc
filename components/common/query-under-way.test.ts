import { describe, expect, it } from "vitest";
import { chooseInQuery, forgetChosenAt } from "./query-under-way";

describe("filters chosen one after the other", () => {
  it("are both in the address, also when the first has not arrived yet", () => {
    expect(chooseInQuery("/jobs?cursor=c", "cursor=c", { state: "failed" })).toBe("state=failed");
    expect(chooseInQuery("/jobs?cursor=c", "cursor=c", { timers: "shown" })).toBe(
      "state=failed&timers=shown",
    );
    expect(chooseInQuery("/jobs?cursor=c", "cursor=c", { state: undefined })).toBe("timers=shown");
  });

  it("begin from the address once it has followed, or is another", () => {
    chooseInQuery("/jobs?", "", { state: "failed" });
    expect(chooseInQuery("/users?", "", { query: "a" })).toBe("query=a");
    forgetChosenAt("/users?");
    expect(chooseInQuery("/users?", "", { state: "active" })).toBe("state=active");
  });
});
