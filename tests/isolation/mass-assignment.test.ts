import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operations } from "@/app/api/v1/_operations";
import type { Database, Transaction } from "@/db/client";
import type { BuiltRoute } from "@/lib/http";
import { toSnakeCase, wireJsonSchema } from "@/lib/http/wire";
import { createRateLimiter } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { callAction, sessionCookieOf, type ServerAction } from "@/tests/factories/call-action";
import { loadRoutes } from "@/tests/factories/load-routes";
import { knownActions, loadActions } from "./actions";
import { knock } from "./knock";
import { plantPerson, type Person } from "./plant-person";
import { plantTenant, type Tenant } from "./plant-tenant";
import {
  allTables,
  hashTenant,
  lookForWrites,
  tablesChangedIn,
  tenantTables,
  type RowHashes,
} from "./row-hashes";
import { sampleBody } from "./sample-input";
import { tokenFor } from "./callers-of";
import { undone } from "./undone";

let database: Database;
let routes: Map<string, BuiltRoute>;
let actions: Map<string, ServerAction>;
let victim: Tenant;
let attacker: Tenant;
/** So that the console's verbs, too, come as far as reading what they are sent. */
let admin: Person;
let tables: string[];
let everyTable: string[];
let untouched: RowHashes;

beforeAll(async () => {
  ({ database } = getServices());
  routes = await loadRoutes();
  actions = await loadActions();
  victim = await plantTenant(database, "victim");
  attacker = await plantTenant(database, "attacker");
  admin = await plantPerson(database, { user: { platformRole: "SAAS_ADMIN" } });
  tables = await tenantTables(database);
  everyTable = await allTables(database);
  untouched = await hashTenant(database, tables, victim);
}, 180_000);

// Other tests write into the same database.
const marker = `planted${Math.random().toString(36).slice(2)}`;
const past = "2001-02-03T04:05:06.000Z";

/** Columns that no caller may write, under the names of the wire and of the rooms. */
function hostileFields(taken: object): Record<string, unknown> {
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
  const names = new Set(Object.keys(taken).map(toSnakeCase));
  return Object.fromEntries(
    Object.entries(values)
      .flatMap(([name, value]) => [[toSnakeCase(name), value] as const, [name, value] as const])
      // What the verb does take is the caller's to choose.
      .filter(([name]) => !names.has(toSnakeCase(name))),
  );
}

/** Of the tables that are looked through, those with a row in which something of ours has come to stand. */
async function rowsWithHostileValues(
  tx: Transaction,
  isLookedAt: (table: string) => boolean = () => true,
): Promise<string[]> {
  const looked = everyTable.filter(isLookedAt);
  if (looked.length === 0) return [];
  const selects = looked.map(
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

/** Calls, and expects that nothing of ours came to stand anywhere, nor anything in the victim's rows. */
const comeToNothing = <T>(call: () => Promise<T>) =>
  undone(async (tx) => {
    const answer = await call();
    const isWritten = await lookForWrites(tx);
    expect(await tablesChangedIn(tx, untouched, tables, victim, isWritten)).toEqual([]);
    expect(await rowsWithHostileValues(tx, isWritten)).toEqual([]);
    return { answer, admins: await countAdmins(tx) };
  });

/** What no sample holds: a mailed token, a right password, a code of the moment, a deleted project. */
const refusals: Record<string, string> = {
  login: "credentials.wrong",
  refresh: "refresh_token.invalid",
  giveSecondFactor: "challenge.invalid",
  confirmEmailChange: "link.invalid",
  verifyEmail: "link.invalid",
  confirmPasswordReset: "link.invalid",
  signInAction: "credentials.wrong",
  giveSecondFactorAction: "challenge.invalid",
  startProviderAction: "provider.not_found",
  linkProviderAction: "provider.not_found",
  resetPasswordAction: "link.invalid",
  verifyEmailAction: "link.invalid",
  confirmEmailChangeAction: "link.invalid",
  acceptInvitationAction: "invitation.not_found",
  confirmTotpSetupAction: "second_factor.wrong",
  restoreProjectAction: "project.not_found",
};

describe("fields that a body must not set", () => {
  it.each(withBody.map((operation) => [operation.id, operation] as const))(
    "come to nothing in %s",
    async (id, operation) => {
      const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const params = Object.fromEntries(names.map((name) => [name, attacker.ids[name]!]));
      const plain = sampleBody(operation, attacker.ids);
      const token = operation.access === "admin" ? admin.token : tokenFor(operation, attacker);
      const call = (body: Record<string, unknown> | undefined) =>
        comeToNothing(async () => {
          const { status, code } = await knock(routes.get(id)!, { params, body, token });
          return status === operation.response.status || status === 409 ? "taken" : code;
        });
      const { properties = {} } = wireJsonSchema(operation.body!, "input") as {
        properties?: object;
      };
      const expected = await call(plain);
      expect(expected.answer).toBe(refusals[id] ?? "taken");
      expect(await call({ ...plain, ...hostileFields(properties) })).toEqual(expected);
    },
  );

  it.each(Object.entries(knownActions))("come to nothing in %s", async (name, known) => {
    const plain = known.input(attacker.ids);
    const cookie = await sessionCookieOf(known.access === "admin" ? admin : attacker.owner);
    const call = (input: unknown) =>
      comeToNothing(async () => {
        const { result } = await callAction(actions.get(name)!, input, { cookie });
        if (result.ok || ["conflict", "precondition"].includes(result.error.kind)) return "taken";
        return result.error.code;
      });
    const expected = await call(plain);
    expect(expected.answer).toBe(refusals[name] ?? "taken");
    expect(await call({ ...plain, ...hostileFields(plain ?? {}) })).toEqual(expected);
  });

  it("would be noticed, had one come to stand anywhere", async () => {
    const found = await undone(async (tx) => {
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
