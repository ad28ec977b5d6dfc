import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { ZodType } from "zod";
import { LogInInput, RegisterUserInput } from "@/lib/auth/schemas";
import { UpdateAvatarInput } from "@/lib/avatars/schemas";
import { toAppError } from "@/lib/errors";
import { locales } from "@/lib/i18n/locales";
import { AddModelPriceInput } from "@/lib/platform-config/admin-schemas";
import { CreateApiKeyInput, SetSecretInput } from "@/lib/projects/key-schemas";
import { CreateInvitationInput } from "@/lib/projects/schemas";
import { problemNames } from "./action-result";
import { fieldProblemsOf } from "./field-problems";

const problemsOf = (schema: ZodType, input: unknown) =>
  fieldProblemsOf(toAppError(schema.safeParse(input).error));

describe("what is wrong with a field", () => {
  it("is told of each field of a sign-up, with the bound it oversteps", () => {
    const input = { email: "ann", password: "abc", name: " " };
    expect(problemsOf(RegisterUserInput, input)).toEqual({
      email: { problem: "email" },
      password: { problem: "short", limit: 8 },
      name: { problem: "missing" },
    });
  });

  it.each([
    [
      "an empty password",
      LogInInput,
      { email: "a@b.example", password: "" },
      "password",
      "missing",
    ],
    ["a long name", CreateApiKeyInput, { name: "n".repeat(101), scopes: ["x"] }, "name", "long"],
    ["no scope", CreateApiKeyInput, { name: "Key", scopes: [] }, "scopes", "missing"],
    [
      "spaces",
      SetSecretInput,
      { name: "openai_api_key", value: "s k ".repeat(9) },
      "value",
      "wrong",
    ],
    ["an unknown role", CreateInvitationInput, { role: "KING" }, "role", "choice"],
    ["no number", CreateInvitationInput, { role: "VIEWER", usesMax: null }, "usesMax", "number"],
    ["half a person", CreateInvitationInput, { role: "VIEWER", usesMax: 1.5 }, "usesMax", "whole"],
    ["nobody", CreateInvitationInput, { role: "VIEWER", usesMax: 0 }, "usesMax", "low"],
    ["a crowd", CreateInvitationInput, { role: "VIEWER", usesMax: 101 }, "usesMax", "high"],
    [
      "many starters",
      UpdateAvatarInput,
      { starterQuestions: Array(7).fill("?") },
      "starterQuestions",
      "many",
    ],
  ])("names %s", (_what, schema: ZodType, input, field, problem) => {
    expect(problemsOf(schema, input)[field]?.problem).toBe(problem);
  });

  it("keeps to itself a bound that counts in another unit than the screen", () => {
    const price = { model: "m", inputMicrosPerMillion: 1e15, outputMicrosPerMillion: -1 };
    expect(problemsOf(AddModelPriceInput, price)).toEqual({
      inputMicrosPerMillion: { problem: "tooHigh" },
      outputMicrosPerMillion: { problem: "low", limit: 0 },
    });
  });

  it("is never a sentence, and nothing at all for an error of another kind", () => {
    const input = { email: "ann", password: "abc", name: "n".repeat(200) };
    for (const { problem } of Object.values(problemsOf(RegisterUserInput, input))) {
      expect(problem).not.toContain(" ");
    }
    expect(fieldProblemsOf(toAppError(new Error("a b")))).toEqual({});
  });

  it.each(locales)("has a sentence for every problem in %s", (locale) => {
    const file = path.resolve(import.meta.dirname, `../../messages/${locale}/errors.json`);
    const { field } = JSON.parse(readFileSync(file, "utf8")) as { field: Record<string, string> };
    expect(Object.keys(field).sort()).toEqual([...problemNames, "named"].sort());
  });
});
