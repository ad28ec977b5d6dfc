import { describe, expect, it } from "vitest";
import { refuseForeignOrigin } from "./refuse-foreign-origin";

const from = (origin: string | undefined, others: Record<string, string> = {}) => {
  const headers = new Headers({ host: "avatars.example", ...others });
  if (origin !== undefined) headers.set("origin", origin);
  return () => refuseForeignOrigin(headers);
};

describe("a post in the name of a browser's session", () => {
  it.each(["http://localhost:3000", "https://avatars.example", "http://avatars.example"])(
    "is taken from %s",
    (origin) => {
      expect(from(origin)).not.toThrow();
    },
  );

  it.each([
    undefined,
    "null",
    "",
    "https://evil.example",
    "https://avatars.example.evil.example",
    "https://evil.example/avatars.example",
    "https://avatars.example:8443",
    "https://avatars.example@evil.example",
    "avatars.example",
    "file://",
  ])("is refused from %s", (origin) => {
    expect(from(origin)).toThrow(expect.objectContaining({ code: "origin.foreign" }));
  });

  it("is not let in by headers that only a proxy should write", () => {
    const forwarded = { "x-forwarded-host": "evil.example", forwarded: "host=evil.example" };
    expect(from("https://evil.example", forwarded)).toThrow();
  });
});
