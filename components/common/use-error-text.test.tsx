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

it("says of a limit that it is used up, or how much of it is left for a request that may take more", () => {
  const details = { scope: "avatar", period: "day", metric: "tokens", limit: 1_000, needed: 900 };
  const facts = (used: number) => ({
    kind: "plan_limit",
    code: "usage.limit_reached",
    details: { ...details, used, resets_on: "2026-12-01" },
  });
  expect(said(facts(1_000))).toMatch(
    /^This avatar has used up today’s limit of its tokens\. There/,
  );
  expect(said(facts(120))).toMatch(/^This avatar has 880 left of today’s .* up to 900\. There is/);
  expect(said(facts(1_000), "ru")).toMatch(/^Этот аватар исчерпал .* он обновится 1 декабря\./);
  expect(said(facts(120), "ru")).toMatch(/осталось 880 из .* до 900\. Лимит обновится 1 декабря\./);
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
