import { sql, type SQL } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operations } from "@/app/api/v1/_operations";
import type { Database } from "@/db/client";
import { can } from "@/lib/context";
import type { BuiltRoute } from "@/lib/http";
import { createRateLimiter } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { loadRoutes } from "@/tests/factories/load-routes";
import { knock, sameAnswer } from "./knock";
import { plantCredentials, type Credential } from "./plant-credentials";
import { plantMember } from "./plant-person";
import { plantTenant, type Tenant } from "./plant-tenant";
import { Report } from "./report";
import { hashTenant, tablesChangedIn, tenantTables, type RowHashes } from "./row-hashes";
import { sampleBody } from "./sample-input";
import { shownOf } from "./shown-of";
import { opensProject } from "./callers-of";
import { undone } from "./undone";

const report = new Report("Closed projects");
let database: Database;
let routes: Map<string, BuiltRoute>;
let victim: Tenant;
let insiders: Credential[];
let other: string;
let tables: string[];

beforeAll(async () => {
  ({ database } = getServices());
  routes = await loadRoutes();
  tables = await tenantTables(database);
  victim = await plantTenant(database, "victim");
  const attacker = await plantTenant(database, "attacker");
  other = attacker.owner.token;
  const given = await plantCredentials(database, { victim, attacker });
  const chosen = ["OWNER", "EDITOR", "VIEWER", "key: every scope", "key: avatars:ask"];
  insiders = given.filter(({ name }) => chosen.includes(name));
  expect(insiders).toHaveLength(chosen.length);
  const { projectId } = victim.ctx;
  const session = { secondFactorAt: new Date() };
  const careful = await plantMember(database, { projectId, role: "OWNER", session });
  insiders.push({
    name: "OWNER with a code",
    token: careful.token,
    standing: { is: "member", role: "OWNER" },
  });
}, 180_000);

beforeEach(() => {
  getServices().rateLimiter = createRateLimiter();
});

afterAll(() => report.write("closed"));

type State = {
  column: string;
  /** What an insider is told; undefined when the state does not concern them. */
  codeFor: (who: Credential) => string | undefined;
};

const states: Record<string, State> = {
  suspended: { column: "suspended_at", codeFor: () => "project.suspended" },
  deleted: { column: "deleted_at", codeFor: () => "project.not_found" },
  "second factor required": {
    column: "requires_second_factor",
    // A key was made by a person inside; it has no second factor to give.
    codeFor: ({ name, standing }) =>
      standing.is === "key" || name === "OWNER with a code" ? undefined : "second_factor.required",
  },
};

const inProject = operations.filter(opensProject);

/** What the column holds while the project is in the state, and at all other times. */
const valuesOf = (column: string) =>
  column === "requires_second_factor" ? [sql`true`, sql`false`] : [sql`now()`, sql`null`];

describe.each(Object.entries(states))("a project that is: %s", (state, { column, codeFor }) => {
  const [during, otherwise] = valuesOf(column);
  const set = (value: SQL | undefined) =>
    database.execute(sql`
      update projects set ${sql.identifier(column)} = ${value} where id = ${victim.ctx.projectId}`);
  let before: RowHashes;

  beforeAll(async () => {
    await set(during);
    before = await hashTenant(database, tables, victim);
  });
  afterAll(() => set(otherwise));

  it.each(inProject.map((operation) => [operation.id, operation] as const))(
    "is closed to insiders and unknown to strangers at %s",
    async (id, operation) => {
      const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const params = Object.fromEntries(names.map((name) => [name, victim.ids[name]!]));
      const body = sampleBody(operation, victim.ids);
      const call = (token: string | undefined, changes: Record<string, string> = {}) =>
        undone(async (tx) => {
          const route = routes.get(id)!;
          const answer = await knock(route, { token, body, params: { ...params, ...changes } });
          return { answer, changed: await tablesChangedIn(tx, before, tables, victim) };
        });

      const isForKeys = operation.access === "api-key";
      for (const who of insiders) {
        if (isForKeys && who.standing.is !== "key") continue;
        const { answer, changed } = await call(who.token);
        const code = codeFor(who);
        const isTold = answer.code === code;
        const shown = shownOf(answer.body, victim);
        const isLeak = code !== undefined && shown.length + changed.length > 0;
        report.add(id, `${who.name} (${state})`, answer.code ?? answer.status, isLeak);
        const where = `${id} as ${who.name}: ${answer.status} ${answer.body}`;
        if (code === undefined) {
          expect(answer.code, where).not.toBe("second_factor.required");
          const role = who.standing.is === "member" ? who.standing.role : "";
          if (role && can(role, operation.permission!)) expect(answer.status).not.toBe(403);
          continue;
        }
        expect(isTold, where).toBe(true);
        expect([shown, changed], where).toEqual([[], []]);
      }

      // A key opens no project but its own.
      if (isForKeys) return;
      const missing = `${victim.ctx.projectId.slice(0, -4)}ZZZZ`;
      const found = await call(other);
      const lost = await call(other, { project_id: missing });
      report.add(id, `other owner (${state})`, found.answer.status, found.changed.length > 0);
      expect(found.changed).toEqual([]);
      expect(sameAnswer(found.answer)).toEqual(sameAnswer(lost.answer));
    },
  );
});
