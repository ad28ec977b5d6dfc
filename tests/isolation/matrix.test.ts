import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { operations } from "@/app/api/v1/_operations";
import { apiKeyScopes, can, type Permission } from "@/lib/context";
import type { BuiltRoute, Operation } from "@/lib/http";
import { createRateLimiter } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { loadRoutes } from "@/tests/factories/load-routes";
import { knock, sameAnswer, type Answer, type Knock } from "./knock";
import { plantCredentials, type Credential, type Standing } from "./plant-credentials";
import { plantMember } from "./plant-person";
import { plantTenant, type Tenant } from "./plant-tenant";
import { Report } from "./report";
import {
  changedTables,
  exceptTables,
  hashTenant,
  tablesChangedIn,
  tenantTables,
  type RowHashes,
} from "./row-hashes";
import { sampleBody } from "./sample-input";
import { shownOf } from "./shown-of";
import { swaps } from "./swaps";
import { tokenFor } from "./callers-of";
import { undone } from "./undone";

const report = new Report("Routes of the API");
let database: Database;
let routes: Map<string, BuiltRoute>;
let victim: Tenant;
let attacker: Tenant;
let credentials: Credential[];
/** Owns the attacker's project and the victim's: what one lets see, the other must not. */
let ownerOfBoth: string;
let tables: string[];
let untouched: RowHashes | undefined;

beforeAll(async () => {
  ({ database } = getServices());
  routes = await loadRoutes();
  tables = await tenantTables(database);
  // Interleaved in time, so that a cursor of one list falls into the middle of the other.
  victim = await plantTenant(database, "victim");
  attacker = await plantTenant(database, "attacker");
  credentials = await plantCredentials(database, { victim, attacker });
  const both = await plantMember(database, {
    projectId: attacker.ctx.projectId,
    role: "OWNER",
  });
  ownerOfBoth = both.token;
  untouched = await hashTenant(database, tables, victim);
}, 180_000);

beforeEach(() => {
  getServices().rateLimiter = createRateLimiter();
});

// What a call wrote past the transaction that is taken back would stand here.
afterAll(async () => {
  if (!untouched) return;
  const after = await hashTenant(database, tables, victim);
  expect(changedTables(untouched, after)).toEqual([]);
  report.write("routes");
});

it("the victim has a row in every watched table, so that a leak of any could be seen", () => {
  expect(Object.entries(untouched!).filter(([, { rows }]) => rows === 0)).toEqual([]);
});

/** The calls of an operation that a client may make, each with every kind of body that it takes. */
function callsOf(operation: Operation, ids: Record<string, string>): Knock[] {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const params = Object.fromEntries(
    names.map((name) => {
      expect(ids[name], `plant-tenant.ts knows no {${name}}`).toBeDefined();
      return [name, ids[name]!];
    }),
  );
  const body = sampleBody(operation, ids);
  const calls: Knock[] = [{ params, body }];
  if (operation.alsoAnswers && body)
    calls.push({ params, body: { ...body, stream: !body?.stream } });
  if (operation.alsoAccepts) calls.push({ params, file: "Sample words in a file." });
  return calls;
}

/**
 * Of the keys with some scopes only the two that can tell something new of an operation: the one with the scope that it
 * asks for alone, and the one with all others. A scope only ever adds to what a key may do, so that what one of the
 * others let in, all of them together would let in too, as the key of every scope does where none is asked for.
 */
function isTelling({ standing }: Credential, { permission }: Operation): boolean {
  if (standing.is !== "key") return true;
  const { scopes } = standing;
  const lacking = apiKeyScopes.filter((scope) => !scopes.includes(scope));
  if (lacking.length === 0) return true;
  return scopes.length === 1 ? scopes[0] === permission : lacking.join() === permission;
}

type Cell = { operation: Operation; who: string; token: string | undefined; call: Knock };

/** One cell: the call is made, those rows of the victim's are compared, everything is taken back. */
async function tryOut(cell: Cell, watched: RowHashes): Promise<Answer & { changed: string[] }> {
  const route = routes.get(cell.operation.id)!;
  return undone(async (tx) => {
    const answer = await knock(route, { ...cell.call, token: cell.token });
    return { ...answer, changed: await tablesChangedIn(tx, watched, tables, victim) };
  });
}

/** A call that must come to nothing for the victim: no word of theirs, no row changed. */
async function expectNothing(cell: Cell, mayChange: string[] = []): Promise<Answer> {
  const watched = exceptTables(untouched!, mayChange);
  const { changed: wronged, ...answer } = await tryOut(cell, watched);
  const shown = shownOf(answer.body, victim);
  report.add(cell.operation.id, cell.who, answer.status, shown.length + wronged.length > 0);
  const where = `${cell.operation.id} as ${cell.who}`;
  expect(shown, `${where} shows`).toEqual([]);
  expect(wronged, `${where} changes rows`).toEqual([]);
  expect(answer.status, `${where} fails: ${answer.body}`).toBeLessThan(500);
  return answer;
}

describe.each(operations.map((operation) => [operation.id, operation] as const))(
  "%s",
  (id, operation) => {
    const cell = (who: string, token: string | undefined, call: Knock): Cell => ({
      operation,
      who,
      token,
      call,
    });

    /** Refused for want of the permission that the operation names, and no other. */
    const expectForbidden = async (it: Cell) => {
      // What a member tried in vain stands in the project's own log.
      const answer = await expectNothing(it, ["audit_entries"]);
      expect([answer.status, answer.permission], `${id} as ${it.who}: ${answer.body}`).toEqual([
        403,
        operation.permission,
      ]);
    };

    /** Let in, whatever the verb then says of the state of things. */
    const expectTaken = async (it: Cell) => {
      const isReading = operation.method === "GET";
      // Of what is read, at most the log says that it was; who may write changes rows.
      const watched = isReading ? exceptTables(untouched!, ["audit_entries"]) : {};
      const { changed, ...answer } = await tryOut(it, watched);
      report.add(id, it.who, answer.status, false);
      const isTaken = [operation.response.status, 409].includes(answer.status);
      expect(isTaken, `${id} as ${it.who}: ${answer.status} ${answer.body}`).toBe(true);
      expect(changed, `${id} as ${it.who} changes rows`).toEqual([]);
    };

    const expectStatus = async (it: Cell, status: number, code?: string) => {
      const answer = await expectNothing(it);
      expect([answer.status, it.who], `${id}: ${answer.body}`).toEqual([status, it.who]);
      if (code) expect(answer.code, `${id} as ${it.who}`).toBe(code);
    };

    const tryMemberRoute = async (it: Cell, standing: Standing, permission: Permission) => {
      switch (standing.is) {
        case "nobody":
          return expectStatus(it, 401);
        case "stranger":
        case "admin":
          return expectStatus(it, 404, "project.not_found");
        case "member":
          return can(standing.role, permission) ? expectTaken(it) : expectForbidden(it);
        case "key": {
          const isGiven = standing.scopes.includes(permission) && can(standing.role, permission);
          if (!isGiven) return expectForbidden(it);
          if (!standing.beside) return expectTaken(it);
          const isOfAvatar = [
            it.call.params?.avatar_id,
            it.call.params?.model,
            it.call.body?.model,
          ];
          return isOfAvatar.some(Boolean) ? expectStatus(it, 404) : expectBeside(it);
        }
      }
    };

    /** A key of another avatar may read the project, but sees nothing of this avatar in it. */
    const expectBeside = async (it: Cell) => {
      const answer = await tryOut(it, {});
      const { avatar_id, document_id, chunk_id, conversation_id, message_id } = victim.ids;
      const shown = [avatar_id, document_id, chunk_id, conversation_id, message_id].filter(
        (secret) => answer.body.includes(secret!),
      );
      report.add(id, it.who, answer.status, shown.length > 0);
      expect(shown, `${id} as ${it.who} shows`).toEqual([]);
    };

    /** A door for keys alone: whoever else they are, people are as good as nobody. */
    const tryKeyRoute = async (it: Cell, standing: Standing, permission: Permission) => {
      if (standing.is === "key") return tryMemberRoute(it, standing, permission);
      if (standing.is !== "stranger" || !standing.isKey) return expectStatus(it, 401);
      // In its own project there is no such avatar.
      return expectStatus(it, it.call.params?.model || it.call.body ? 404 : 200);
    };

    const tryUserRoute = async (it: Cell, standing: Standing) => {
      const isKey = standing.is === "key" || (standing.is === "stranger" && standing.isKey);
      if (standing.is === "nobody" || isKey) return expectStatus(it, 401);
      if (standing.is === "stranger") {
        const answer = await expectNothing(it);
        expect(answer.status, `${id} as ${it.who}`).not.toBe(401);
        return;
      }
      // With an admin end the sessions in which they act as somebody, the victim among them.
      const watched = exceptTables(untouched!, standing.is === "admin" ? ["sessions"] : []);
      const { changed: wronged, ...answer } = await tryOut(it, watched);
      report.add(id, it.who, answer.status, wronged.length > 0);
      expect(wronged, `${id} as ${it.who} changes rows`).toEqual([]);
      expect(answer.status, `${id} as ${it.who}: ${answer.body}`).toBeLessThan(500);
    };

    const tryAdminRoute = async (it: Cell, standing: Standing) => {
      if (standing.is === "admin") return expectTaken(it);
      const isKey = standing.is === "key" || (standing.is === "stranger" && standing.isKey);
      return expectStatus(it, standing.is === "nobody" || isKey ? 401 : 403);
    };

    it("lets in whom it must and nobody else", async () => {
      for (const call of callsOf(operation, victim.ids)) {
        const telling = credentials.filter((credential) => isTelling(credential, operation));
        for (const { name, token, standing } of telling) {
          const it = cell(name, token, call);
          if (operation.access === "public") await expectNothing(it);
          else if (operation.access === "admin") await tryAdminRoute(it, standing);
          else if (operation.access === "user") await tryUserRoute(it, standing);
          else if (operation.access === "member") {
            await tryMemberRoute(it, standing, operation.permission);
          } else if (operation.access === "api-key") {
            await tryKeyRoute(it, standing, operation.permission);
          } else expect.fail(`The matrix knows no access ${String(operation)}`);
        }
      }
    });

    it("answers a foreign id in path, query, body and cursor as it answers a missing one", async () => {
      for (const own of callsOf(operation, attacker.ids)) {
        const others = tokenFor(operation, attacker);
        const { body } = await tryOut(cell("other owner", others, own), {});
        for (const { where, foreign, absent } of swaps(operation, {
          own,
          answered: body,
          victim,
          attacker,
        })) {
          for (const [who, token] of [
            ["other owner", others],
            ["owner of both", ownerOfBoth],
          ] as const) {
            // A key is of one project, whatever its maker owns.
            const isAlike = where.startsWith("query: cursor") || operation.access === "api-key";
            if (who === "owner of both" && isAlike) continue;
            // Whoever owns both may open the victim's project; what is under mine must still be mine.
            if (who === "owner of both" && foreign.params?.project_id !== own.params?.project_id)
              continue;
            const name = `${who}, ${where}`;
            const [found, lost] = [
              await expectNothing(cell(name, token, foreign)),
              await expectNothing(cell(name, token, absent)),
            ];
            expect(sameAnswer(found), `${id}: ${name}`).toEqual(sameAnswer(lost));
            const refusal = operation.access === "admin" ? 403 : 404;
            if (where.includes("path")) expect(found.status, `${id}: ${name}`).toBe(refusal);
          }
        }
      }
    });
  },
);
