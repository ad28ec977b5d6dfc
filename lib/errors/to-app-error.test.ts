import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError, errorKinds, forbidden, notFound, toAppError, unauthenticated } from ".";
import { errorResponse } from "@/lib/http/error-response";
import { createLogger } from "@/lib/logger";

describe("toAppError", () => {
  it("leaves an AppError as it is", () => {
    const error = notFound("avatar");
    expect(toAppError(error)).toBe(error);
  });

  it("names every field that zod refused, the first one above all", () => {
    const schema = z.object({ name: z.string(), size: z.object({ width: z.number() }) });
    const { error } = schema.safeParse({ size: { width: "wide" } });
    const appError = toAppError(error);
    expect(appError).toMatchObject({ kind: "validation", code: "input.invalid", field: "name" });
    expect(Object.keys(appError.details?.fields as object)).toEqual(["name", "size.width"]);
  });

  it("names of input that may have several forms what keeps it from the nearest one", () => {
    const text = z.object({ title: z.string(), text: z.string() });
    const schema = z.object({
      body: z.union([text, z.object({ why: z.string(), so: z.string() })]),
    });
    const fieldsOf = (body: object) =>
      Object.keys(toAppError(schema.safeParse({ body }).error).details?.fields as object);
    expect(fieldsOf({})).toEqual(["body.title", "body.text"]);
    expect(fieldsOf({ why: "?" })).toEqual(["body.so"]);
  });

  it("says nothing of an unknown failure but keeps it as the cause", () => {
    for (const thrown of [new Error("password=hunter2"), "text", null, undefined]) {
      const appError = toAppError(thrown);
      expect(appError).toMatchObject({ kind: "internal", code: "internal.error", cause: thrown });
      expect(appError.message).not.toContain("hunter2");
    }
  });
});

describe("the common errors", () => {
  it("are of their kind, with codes of the form noun.condition", () => {
    const errors = [notFound("avatar"), forbidden("avatars:read"), unauthenticated()];
    expect(errors.map(({ kind }) => kind)).toEqual(["not_found", "forbidden", "unauthenticated"]);
    for (const { code } of errors) expect(code).toMatch(/^[a-z_]+\.[a-z_]+$/);
  });
});

describe("an error on the wire", () => {
  const context = { requestId: "req_1", logger: createLogger({ level: "silent" }) };

  it.each([
    ["validation", 422],
    ["precondition", 409],
    ["conflict", 409],
    ["unauthenticated", 401],
    ["forbidden", 403],
    ["not_found", 404],
    ["plan_limit", 402],
    ["rate_limited", 429],
    ["external", 502],
    ["unavailable", 503],
    ["internal", 500],
  ] as const)("of kind %s has status %i", (kind, status) => {
    const error = new AppError({ kind, code: "test.case", message: "Words." });
    expect(errorResponse(error, context).status).toBe(status);
  });

  it("has a status for every kind there is", () => {
    for (const kind of errorKinds) {
      const error = new AppError({ kind, code: "test.case", message: "Words." });
      expect(errorResponse(error, context).status).toBeGreaterThanOrEqual(400);
    }
  });

  it("never carries its cause", async () => {
    const cause = new Error("select secret from vault");
    const error = new AppError({ kind: "conflict", code: "a.b", message: "Words.", cause });
    expect(await errorResponse(error, context).text()).not.toContain("vault");
  });
});
