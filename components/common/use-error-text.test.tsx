import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import en from "@/messages/en/errors.json";
import ru from "@/messages/ru/errors.json";
import { useErrorText, type ErrorFacts } from "./use-error-text";

function Said({ facts }: { facts: ErrorFacts }) {
  return useErrorText()(facts);
}

const said = (facts: ErrorFacts, locale: "en" | "ru" = "en") =>
  renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      timeZone="UTC"
      messages={{ errors: locale === "en" ? en : ru }}
    >
      <Said facts={facts} />
    </NextIntlClientProvider>,
  );

describe("the reason of a suspension", () => {
  const facts = { kind: "forbidden", code: "project.suspended" };

  it("is quoted from an action's answer and from the API's", () => {
    expect(said({ ...facts, reason: "Spam" })).toMatch(/given: Spam$/);
    expect(said({ ...facts, details: { reason: "Spam" } })).toMatch(/given: Spam$/);
  });

  it("is a dash where none was given", () => {
    expect(said(facts)).toMatch(/given: –$/);
  });
});

it("says in how many minutes a used-up limit lets one try again", () => {
  const facts = { kind: "rate_limited", code: "rate.limited" };
  const after = (seconds: number) => ({ ...facts, details: { retry_after_seconds: seconds } });
  expect(said(after(3_541))).toContain("in 60 minutes");
  expect(said(after(1))).toContain("in 1 minute.");
  expect(said(facts)).toContain("in 1 minute.");
  expect(said(after(121), "ru")).toContain("через 3 минуты");
  expect(said(after(61 * 60), "ru")).toContain("через 61 минуту");
});
