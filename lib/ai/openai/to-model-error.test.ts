import { expect, it } from "vitest";
import { toModelError } from "./to-model-error";

it("keeps no part of the key, wherever the provider's words are cut", () => {
  const apiKey = "sk-secret-0123456789";
  const error = new Error(`${"x".repeat(290)} ${apiKey} is wrong`);
  expect(String(toModelError(error, apiKey).cause)).not.toContain("sk-secret");
});
