import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operations } from "@/app/api/v1/_operations";
import type { Database, Transaction } from "@/db/client";
import type { BuiltRoute, Operation } from "@/lib/http";
import { toSnakeCase, wireJsonSchema } from "@/lib/http/wire";
import { createRateLimiter } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { loadRoutes } from "@/tests/factories/load-routes";
import { knock } from "./knock";
import { plantTenant, type Tenant } from "./plant-tenant";
import { allTables, changedTables, hashTenant, tenantTables } from "./row-hashes";
import { sampleBody } from "./sample-input";
import { undone } from "./undone";

let database: Database;
let routes: Map<string, BuiltRoute>;
let victim: Tenant;
let attacker: Tenant;

beforeAll(async () => {
  ({ database } = getServices());
  routes = await loadRoutes();
  victim = await plantTenant(database, "victim");
  attacker = await plantTenant(database, "attacker");
}, 180_000);

// Other tests write into the same database.
const marker = `planted${Math.random().toString(36).slice(2)}`;
const past = "2001-02-03T04:05:06.000Z";

/** Columns that no caller may write, under the names of the wire and of the rooms. */
function hostileFields(operation: Operation): Record<string, unknown> {
  const values = {
    id: `${marker}_id`,
    projectId: victim.ctx.projectId,
    avatarId: victim.ids.avatar_id,
    userId: victim.owner.userId,
    role: `${marker}_role`,
    plan: `${marker}_plan`,
    isAdmin: true,
    platformRole: "SAAS_ADMIN",
    ownerId: `${marker}_owner`,
    createdByUserId: `${marker}_maker`,
    status: `${marker}_status`,
    createdAt: past,
    updatedAt: past,
    deletedAt: past,
    suspendedAt: past,
    emailVerifiedAt: past,
    passwordHash: `${marker}_hash`,
  };
  const { properties = {} } = wireJsonSchema(operation.body!, "input") as {
    properties?: Record<string, unknown>;
  };
  return Object.fromEntries(
    Object.entries(values)
      .flatMap(([name, value]) => [[toSnakeCase(name), value] as const, [name, value] as const])
      // What the operation does take is the caller's to choose.
      .filter(([name]) => !Object.hasOwn(properties, toSnakeCase(name))),
  );
}

/** Rows, of whatever table, in which something of ours has come to stand. */
async function rowsWithHostileValues(tx: Transaction): Promise<string[]> {
  const selects = (await allTables(tx)).map(
    (table) => sql`select ${table} as name from ${sql.identifier(table)} t
      where t::text like ${`%${marker}%`} or t::text like '%2001-02-03%'`,
  );
  const rows = await tx.execute<{ name: string }>(sql.join(selects, sql` union all `));
  return [...rows].map(({ name }) => name);
}

async function countAdmins(tx: Transaction): Promise<unknown> {
  const [row] = await tx.execute(
    sql`select count(*)::int as admins from users where platform_role = 'SAAS_ADMIN'`,
  );
  return row?.admins;
}

const withBody = operations.filter(({ body }) => body);

beforeEach(() => {
  getServices().rateLimiter = createRateLimiter();
});

describe("fields that a body must not set", () => {
  it.each(withBody.map((operation) => [operation.id, operation] as const))(
    "come to nothing in %s",
    async (id, operation) => {
      const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const params = Object.fromEntries(names.map((name) => [name, attacker.ids[name]!]));
      const plain = sampleBody(operation, attacker.ids);
      const tables = await tenantTables(database);
      const call = (body: Record<string, unknown> | undefined) =>
        undone(database, async (tx) => {
          const [before, admins] = [await hashTenant(tx, tables, victim), await countAdmins(tx)];
          const answer = await knock(routes.get(id)!, {
            params,
            body,
            token: attacker.owner.token,
          });
          const after = await hashTenant(tx, tables, victim);
          expect(changedTables(before, after)).toEqual([]);
          expect(await rowsWithHostileValues(tx)).toEqual([]);
          expect(await countAdmins(tx)).toBe(admins);
          return answer.status;
        });
      const [expected, status] = [
        await call(plain),
        await call({ ...plain, ...hostileFields(operation) }),
      ];
      expect(expected).toBeLessThan(500);
      expect(status).toBe(expected);
    },
  );

  it("would be noticed, had one come to stand anywhere", async () => {
    const found = await undone(database, async (tx) => {
      await tx.execute(
        sql`update avatars set name = ${marker} where id = ${attacker.ids.avatar_id}`,
      );
      await tx.execute(
        sql`update projects set deleted_at = ${past} where id = ${attacker.ctx.projectId}`,
      );
      return rowsWithHostileValues(tx);
    });
    expect(found.toSorted()).toEqual(["avatars", "projects"]);
  });
});
