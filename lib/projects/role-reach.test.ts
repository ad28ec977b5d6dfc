import { describe, expect, it } from "vitest";
import { roles, type Role } from "@/lib/context/permissions";
import { mayAssignRole, mayInviteAs, mayRemoveMember } from "./role-reach";

const pairs = roles.flatMap((actor) => roles.map((target) => [actor, target] as const));
const assignable = (actor: Role, target: Role) =>
  roles.filter((role) => mayAssignRole(actor, target, role));

describe("mayAssignRole", () => {
  it("lets owners give every role to everybody", () => {
    for (const target of roles) expect(assignable("OWNER", target)).toEqual(roles);
  });

  it("lets managers give up to their own role, to those below them alone", () => {
    for (const target of ["EDITOR", "OPERATOR", "VIEWER"] as const) {
      expect(assignable("MANAGER", target)).toEqual(["MANAGER", "EDITOR", "OPERATOR", "VIEWER"]);
    }
    for (const target of ["OWNER", "MANAGER"] as const) {
      expect(assignable("MANAGER", target)).toEqual([]);
    }
  });

  it.each(["EDITOR", "OPERATOR", "VIEWER"] as const)("lets %s give nothing to anybody", (actor) => {
    for (const target of roles) expect(assignable(actor, target)).toEqual([]);
  });

  it("never gives a higher role than the actor's", () => {
    for (const [actor, target] of pairs) {
      for (const role of assignable(actor, target)) {
        expect(roles.indexOf(role)).toBeGreaterThanOrEqual(roles.indexOf(actor));
      }
    }
  });
});

describe("mayRemoveMember", () => {
  it("reaches as far as changing a role does", () => {
    for (const [actor, target] of pairs) {
      expect(mayRemoveMember(actor, target)).toBe(mayAssignRole(actor, target, "VIEWER"));
    }
  });
});

describe("mayInviteAs", () => {
  it("lets owners and managers invite up to manager, never an owner", () => {
    const invitable = (actor: Role) => roles.filter((role) => mayInviteAs(actor, role));
    expect(invitable("OWNER")).toEqual(["MANAGER", "EDITOR", "OPERATOR", "VIEWER"]);
    expect(invitable("MANAGER")).toEqual(["MANAGER", "EDITOR", "OPERATOR", "VIEWER"]);
    for (const actor of ["EDITOR", "OPERATOR", "VIEWER"] as const) {
      expect(invitable(actor)).toEqual([]);
    }
  });
});
