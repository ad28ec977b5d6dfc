import { afterAll, beforeAll, expect, it } from "vitest";
import { operations } from "@/app/api/v1/_operations";
import type { BuiltRoute } from "@/lib/http";
import { createRateLimiter } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { loadRoutes } from "@/tests/factories/load-routes";
import { knock } from "./knock";
import { plantPerson, plantSession } from "./plant-person";
import { plantTenant, type Tenant } from "./plant-tenant";
import { Report } from "./report";
import { sampleBody } from "./sample-input";
import { undone } from "./undone";

const report = new Report("Admin routes where the console requires a second factor");
const adminOperations = operations.filter(({ access }) => access === "admin");
let routes: Map<string, BuiltRoute>;
let tenant: Tenant;
let without: string;
let given: string;

beforeAll(async () => {
  const { database } = getServices();
  routes = await loadRoutes();
  tenant = await plantTenant(database, "victim");
  const admin = await plantPerson(database, { user: { platformRole: "SAAS_ADMIN" } });
  without = admin.token;
  given = (await plantSession(database, admin.userId, { secondFactorAt: new Date() })).token;
  getServices().adminNeedsSecondFactor = true;
  getServices().rateLimiter = createRateLimiter();
}, 180_000);

afterAll(() => {
  getServices().adminNeedsSecondFactor = false;
  report.write("admin-second-factor");
});

it.each(adminOperations.map((operation) => [operation.id, operation] as const))(
  "%s refuses an admin's session that gave none, whatever it asks for, and takes the other",
  async (id, operation) => {
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const params = Object.fromEntries(names.map((name) => [name, tenant.ids[name]!]));
    const body = sampleBody(operation, tenant.ids);
    const call = (token: string) => undone(() => knock(routes.get(id)!, { token, params, body }));

    const refused = await call(without);
    report.add(id, "admin without", refused.status, refused.status !== 403);
    expect([refused.status, refused.code]).toEqual([403, "second_factor.admin_required"]);

    const taken = await call(given);
    report.add(id, "admin with", taken.status, false);
    expect([operation.response.status, 409], taken.body).toContain(taken.status);
  },
);

it("asks this of every route of the console", () => {
  expect(adminOperations.length).toBeGreaterThan(20);
});
