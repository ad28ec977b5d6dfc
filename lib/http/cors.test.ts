import { expect, it } from "vitest";
import { corsHeaders } from "./cors";

const allowed = ["https://shop.example"];

it("lets a configured origin in by its exact name, without credentials", () => {
  const headers = corsHeaders("https://shop.example", allowed);
  expect(headers?.["access-control-allow-origin"]).toBe("https://shop.example");
  expect(headers).not.toHaveProperty("access-control-allow-credentials");
  expect(headers?.["access-control-allow-headers"]).toContain("idempotency-key");
  expect(headers?.["access-control-expose-headers"]).toContain("idempotent-replayed");
});

it("says nothing to any other origin", () => {
  for (const origin of [null, "null", "https://shop.example.evil", "http://shop.example"]) {
    expect(corsHeaders(origin, allowed)).toBeNull();
  }
});
