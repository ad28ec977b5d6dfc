import { describe, expect, it } from "vitest";
import { startOfDay } from ".";

describe("startOfDay", () => {
  it.each([
    ["2026-01-31", "UTC", 0, "2026-01-31T00:00:00.000Z"],
    ["2026-01-31", "Europe/Moscow", 0, "2026-01-30T21:00:00.000Z"],
    ["2026-01-31", "America/New_York", 1, "2026-02-01T05:00:00.000Z"],
    // The clocks go forward in this night and back in that one.
    ["2026-03-29", "Europe/Riga", 0, "2026-03-28T22:00:00.000Z"],
    ["2026-03-29", "Europe/Riga", 1, "2026-03-29T21:00:00.000Z"],
    ["2026-10-25", "Europe/Riga", 1, "2026-10-25T22:00:00.000Z"],
    // These skip midnight itself, west and east of Greenwich, and that one has it twice.
    ["2026-03-08", "America/Havana", 0, "2026-03-08T05:00:00.000Z"],
    ["2026-03-29", "Atlantic/Azores", 0, "2026-03-29T01:00:00.000Z"],
    ["2026-09-06", "America/Santiago", 0, "2026-09-06T04:00:00.000Z"],
    ["2026-03-29", "Asia/Beirut", 0, "2026-03-28T22:00:00.000Z"],
    ["2026-11-01", "America/Havana", 0, "2026-11-01T04:00:00.000Z"],
    ["2026-01-31", "Asia/Kathmandu", 0, "2026-01-30T18:15:00.000Z"],
  ])("of %s in %s, %i days on, is %s", (day, zone, after, expected) => {
    expect(startOfDay(day, zone, after)?.toISOString()).toBe(expected);
  });

  it.each(["", "tomorrow", "2026-13-45", "2026-1-1"])("of %j is nothing", (day) => {
    expect(startOfDay(day, "UTC")).toBeUndefined();
  });
});
