import { describe, expect, it } from "vitest";
import { safeReturnPath, withReturnPath } from "./safe-return-path";

describe("the way back after sign-in", () => {
  it.each(["/invitations/abc-_1", "/projects/prj_1/settings?cursor=x&y=%2F%2Fz", "/"])(
    "leads to %s",
    (path) => {
      expect(safeReturnPath(path)).toBe(path);
      const query = new URL(withReturnPath("/sign-in", path), "http://a.example").searchParams;
      expect(query.get("next")).toBe(path);
    },
  );

  it.each([
    undefined,
    null,
    "",
    ["/projects", "/admin"],
    "projects",
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    "/%2e//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "/a b",
    "/\u0000",
  ])("does not follow %j", (next) => {
    expect(safeReturnPath(next)).toBe("/projects");
  });
});
