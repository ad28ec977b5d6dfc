import { describe, expect, it } from "vitest";
import { negotiateLocale } from "./negotiate-locale";

describe("negotiateLocale", () => {
  it("keeps the reader's own choice over what the browser asks for", () => {
    expect(negotiateLocale("ru", "en-GB,en;q=0.9")).toBe("ru");
  });

  it("takes the heaviest language we speak, whatever its region or place in the list", () => {
    expect(negotiateLocale(undefined, "de-DE,de;q=0.9,en;q=0.5,ru-RU;q=0.8")).toBe("ru");
    expect(negotiateLocale(undefined, "en-US, ru;q=0.4")).toBe("en");
  });

  it("never speaks a language the reader has refused", () => {
    expect(negotiateLocale(undefined, "ru;q=0, fr")).toBe("en");
  });

  it("falls back to English for a forged cookie, a strange header or none", () => {
    expect(negotiateLocale("../../etc", null)).toBe("en");
    expect(negotiateLocale(undefined, ";;;q=,,")).toBe("en");
  });
});
