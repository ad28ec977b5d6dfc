import { expect, it } from "vitest";
import { apiKeyScopes } from "@/lib/context/permissions";
import { scopeGroups, scopePresets } from "./scope-groups";

it("every scope that a key can have stands in one group of the form", () => {
  expect(Object.values(scopeGroups).flat().toSorted()).toEqual([...apiKeyScopes].toSorted());
});

it("the widest ready choice gives everything, and no other does", () => {
  const { all, ...others } = scopePresets;
  expect([...all].toSorted()).toEqual([...apiKeyScopes].toSorted());
  for (const scopes of Object.values(others)) expect(scopes.length).toBeLessThan(all.length);
});
