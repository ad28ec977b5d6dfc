import { describe, expect, it } from "vitest";
import { asApiFailure, toApiFailure } from "./api-failure";

describe("toApiFailure", () => {
  it("keeps the code and the request id of our own error body", () => {
    const body = JSON.stringify({ error: { code: "document.busy", request_id: "req_1" } });
    expect(toApiFailure(409, body)).toMatchObject({
      kind: "conflict",
      code: "document.busy",
      requestId: "req_1",
    });
  });

  it("speaks by the status where a proxy answered instead", () => {
    expect(toApiFailure(503, "<html>")).toMatchObject({
      kind: "unavailable",
      requestId: undefined,
    });
    expect(toApiFailure(500, "")).toMatchObject({ kind: "internal" });
  });
});

describe("asApiFailure", () => {
  it("takes what fetch throws for an unreachable server", () => {
    expect(asApiFailure(new TypeError("Failed to fetch")).kind).toBe("unavailable");
  });
});
