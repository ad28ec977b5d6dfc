import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import errors from "@/messages/en/errors.json";
import { useErrorText, type ErrorFacts } from "./use-error-text";

function Said({ facts }: { facts: ErrorFacts }) {
  return useErrorText()(facts);
}

const said = (facts: ErrorFacts) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ errors }}>
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
