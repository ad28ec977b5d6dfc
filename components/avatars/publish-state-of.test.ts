import { describe, expect, it } from "vitest";
import { publishStateOf } from "./publish-state-of";

const version = {
  id: "ver_1",
  version: 2,
  name: "Consultant",
  isPublished: true,
  createdAt: "2026-01-01T10:00:00.000Z",
};

describe("publishStateOf", () => {
  it("tells a draft, a published state and later edits apart", () => {
    const updatedAt = "2026-01-01T10:00:00.040Z";
    expect(publishStateOf({ publishedVersion: null, updatedAt }, [])).toBe("draft");
    expect(publishStateOf({ publishedVersion: 2, updatedAt }, [version])).toBe("published");
    const later = { publishedVersion: 2, updatedAt: "2026-01-01T10:00:05.000Z" };
    expect(publishStateOf(later, [version])).toBe("changed");
  });
});
