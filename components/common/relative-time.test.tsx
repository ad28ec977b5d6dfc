import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { RelativeTime } from "./relative-time";

const now = new Date("2026-03-01T12:00:00Z");

function shown(milliseconds: number): string {
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" now={now} timeZone="UTC" messages={{}}>
      <RelativeTime date={new Date(now.getTime() + milliseconds)} />
    </NextIntlClientProvider>,
  );
  return markup.replaceAll(/<[^>]+>/g, "");
}

describe("RelativeTime", () => {
  it("tells how far ahead an invitation's end or a job's next try is", () => {
    expect(shown(3 * 86_400_000)).toBe("in 3 days");
    expect(shown(5 * 60_000)).toBe("in 5 minutes");
  });

  it("calls what is newer than its own clock now", () => {
    expect(shown(40_000)).toBe("now");
    expect(shown(-2 * 3_600_000)).toBe("2 hours ago");
  });
});
