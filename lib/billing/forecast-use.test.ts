import { describe, expect, it } from "vitest";
import { forecastUse } from "./forecast-use";

const march = { periodStart: "2026-03-01", timeZone: "Europe/Riga" };
/** A third of March has passed in Riga, where the clocks go forward at its end. */
const tenth = new Date("2026-03-11T07:40:00+02:00");

describe("forecastUse", () => {
  it("draws the month on in a straight line and says when that reaches the limit", () => {
    const forecast = forecastUse({ ...march, used: 500, limit: 1_000, now: tenth });
    expect(forecast).toEqual({ expected: 1_500, reachesOn: "2026-03-21" });
  });

  it.each([
    ["that is never reached", 100, 1_000, 300],
    ["that is used up already", 1_000, 1_000, 3_000],
    ["that there is not", 500, null, 1_500],
    ["of nothing", 0, 0, 0],
  ])("names no day for a limit %s", (_what, used, limit, expected) => {
    expect(forecastUse({ ...march, used, limit, now: tenth })).toEqual({
      expected,
      reachesOn: null,
    });
  });

  it("foretells nothing from less than a day, and has an answer after the month's last", () => {
    const start = { ...march, used: 1, limit: 10 };
    const at = (now: string) => forecastUse({ ...start, now: new Date(now) });
    const nothing = { expected: null, reachesOn: null };
    expect(at("2026-03-01T00:00:00+02:00")).toEqual(nothing);
    expect(at("2026-03-01T23:59:59+02:00")).toEqual(nothing);
    expect(at("2026-03-02T00:00:00+02:00").reachesOn).toBe("2026-03-11");
    const after = forecastUse({ ...start, now: new Date("2026-05-01T00:00:00Z") });
    expect(after).toEqual({ expected: 1, reachesOn: null });
  });
});
