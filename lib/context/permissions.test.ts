import { describe, expect, it } from "vitest";
import { can, roles, type Permission } from "./permissions";

const all = [
  "project:read",
  "avatars:read",
  "documents:read",
  "conversations:read",
  "avatars:ask",
  "feedback:write",
  "avatars:create",
  "avatars:update",
  "avatars:publish",
  "documents:create",
  "documents:update",
  "documents:delete",
  "avatars:delete",
  "project:update",
  "project:delete",
] as const satisfies readonly Permission[];

describe("can", () => {
  it("gives each role what the role below has, and more", () => {
    const counts = roles.map((role) => all.filter((permission) => can(role, permission)).length);
    expect(counts).toEqual([15, 14, 12, 6, 5]);
    for (const [index, role] of roles.entries()) {
      const below = roles[index + 1];
      for (const permission of all) {
        if (below && can(below, permission)) expect(can(role, permission)).toBe(true);
      }
    }
  });

  it.each(["", "owner", "ADMIN", "toString", "__proto__", "constructor"])(
    "gives the unknown role %j nothing",
    (role) => {
      expect(all.some((permission) => can(role, permission))).toBe(false);
    },
  );
});
