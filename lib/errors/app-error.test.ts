import { expect, it, vi } from "vitest";
import { AppError } from "./app-error";

const init = { kind: "validation", code: "document.empty", message: "It is empty." } as const;

it("knows the errors of another copy of its module, and no others", async () => {
  vi.resetModules();
  const copy = await import("./app-error");
  expect(copy.AppError).not.toBe(AppError);
  expect(new copy.AppError(init)).toBeInstanceOf(AppError);
  expect(new AppError(init)).toBeInstanceOf(copy.AppError);
  for (const other of [new Error("other"), { ...init }, null, "text"]) {
    expect(other instanceof AppError).toBe(false);
  }
});
