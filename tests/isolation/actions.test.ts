import { callAction, type ServerAction } from "@/tests/factories/call-action";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { desc } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { auditEntries } from "@/db/schema";
import { can } from "@/lib/context";
import { createRateLimiter } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { sessionCookieOf } from "@/tests/factories/call-action";
import { actionFiles, isActionFile, knownActions, loadActions } from "./actions";
import { plantBrowsers, type Browser } from "./plant-browsers";
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
import { shownOf } from "./shown-of";
import { undone } from "./undone";

const report = new Report("Server actions");
let database: Database;
let actions: Map<string, ServerAction>;
let victim: Tenant;
let attacker: Tenant;
let browsers: Browser[];
let cookies: { victim: string; attacker: string; ownerOfBoth: string };
let tables: string[];
let untouched: RowHashes;

beforeAll(async () => {
  ({ database } = getServices());
  actions = await loadActions();
  tables = await tenantTables(database);
  victim = await plantTenant(database, "victim");
  attacker = await plantTenant(database, "attacker");
  browsers = await plantBrowsers(database, { victim, attacker });
  const { projectId } = attacker.ctx;
  const both = await plantMember(database, { projectId, role: "OWNER" });
  cookies = {
    victim: await sessionCookieOf(victim.owner),
    attacker: await sessionCookieOf(attacker.owner),
    ownerOfBoth: await sessionCookieOf(both),
  };
  untouched = await hashTenant(database, tables, victim);
}, 180_000);

beforeEach(() => {
  getServices().rateLimiter = createRateLimiter();
});

afterAll(async () => {
  const after = await hashTenant(database, tables, victim);
  expect(changedTables(untouched, after)).toEqual([]);
  report.write("actions");
});

it("knows every server action by name, and no other", async () => {
  expect(actionFiles.filter((file) => !isActionFile(file))).toEqual([]);
  expect([...actions.keys()].sort()).toEqual(Object.keys(knownActions).sort());
});

type Cell = {
  who: string;
  cookie: string | undefined;
  input: unknown;
  origin?: string | null;
};

/** One cell: the action is called, those rows of the victim's are compared, everything is taken back. */
const tryOut = (name: string, cell: Cell, watched: RowHashes) =>
  undone(async (tx) => {
    const { result, setCookies } = await callAction(actions.get(name)!, cell.input, cell);
    const changed = await tablesChangedIn(tx, watched, tables, victim);
    const isRefused = !result.ok && result.error.kind === "forbidden";
    return {
      said: result.ok ? "ok" : result.error.code,
      kind: result.ok ? "ok" : result.error.kind,
      text: JSON.stringify([result, setCookies]),
      changed,
      refusal: isRefused ? await lastAuditEntry(tx) : undefined,
    };
  });

async function lastAuditEntry(tx: Transaction) {
  const [entry] = await tx
    .select({ metadata: auditEntries.auditMetadata, result: auditEntries.result })
    .from(auditEntries)
    .orderBy(desc(auditEntries.id))
    .limit(1);
  return entry;
}

/** A call that must come to nothing for the victim: no word of theirs, no row changed. */
async function expectNothing(name: string, cell: Cell, mayChange: string[] = []) {
  const answer = await tryOut(name, cell, exceptTables(untouched, mayChange));
  const wronged = answer.changed;
  const shown = shownOf(answer.text, victim);
  report.add(name, cell.who, answer.said, shown.length + wronged.length > 0);
  const where = `${name} as ${cell.who}`;
  expect(shown, `${where} shows`).toEqual([]);
  expect(wronged, `${where} changes rows`).toEqual([]);
  expect(answer.kind, `${where} fails: ${answer.text}`).not.toBe("internal");
  return answer;
}

describe.each(Object.entries(knownActions))("%s", (name, known) => {
  const { access, permission, input } = known;
  const cellOf = ({ name: who, cookie }: Browser): Cell => ({
    who,
    cookie,
    input: input(victim.ids),
  });
  const expectSaid = async (cell: Cell, code: string) =>
    expect((await expectNothing(name, cell)).said, `${name} as ${cell.who}`).toBe(code);

  /** Let in, whatever the verb then says of the state of things. */
  const expectTaken = async (cell: Cell) => {
    const { said, kind, text } = await tryOut(name, cell, {});
    report.add(name, cell.who, said, false);
    expect(["ok", "conflict", "precondition"], `${name} as ${cell.who}: ${text}`).toContain(kind);
  };

  /** Refused for want of the permission that the table names, which the project's own log says. */
  const expectForbidden = async (cell: Cell, code = "permission.missing") => {
    const { said, refusal } = await expectNothing(name, cell, ["audit_entries"]);
    expect(said, `${name} as ${cell.who}`).toBe(code);
    expect(refusal, `${name} as ${cell.who}`).toMatchObject({ result: "refused" });
    if (code === "permission.missing") expect(refusal?.metadata).toMatchObject({ permission });
  };

  const tryMemberAction = (cell: Cell, standing: Browser["standing"]) => {
    switch (standing.is) {
      case "nobody":
        return expectSaid(cell, "session.required");
      case "stranger":
      case "admin":
        return expectSaid(cell, "project.not_found");
      case "acting":
        if (known.access === "member" && known.isInPerson) return expectActingRefused(cell);
        return expectTaken(cell);
      case "member":
        return can(standing.role, permission!) ? expectTaken(cell) : expectForbidden(cell);
    }
  };

  const expectActingRefused = async (cell: Cell) => {
    const { kind } = await expectNothing(name, cell, ["audit_entries"]);
    expect(kind, `${name} as ${cell.who}`).toBe("forbidden");
  };

  const tryUserAction = async (cell: Cell, { is }: Browser["standing"]) => {
    if (is === "nobody") return expectSaid(cell, "session.required");
    if (is === "acting") {
      const { kind } = await tryOut(name, cell, {});
      report.add(name, cell.who, kind, false);
      return expect(kind === "ok", `${name} as ${cell.who}`).toBe(access === "session");
    }
    // With an admin end the sessions in which they act as somebody, the victim among them.
    const { said } = await expectNothing(name, cell, is === "admin" ? ["sessions"] : []);
    return expect(said).not.toBe("session.required");
  };

  it("lets in whom it must and nobody else", async () => {
    for (const browser of browsers) {
      const { standing } = browser;
      const cell = cellOf(browser);
      if (access === "public") await expectNothing(name, cell);
      else if (access === "member") await tryMemberAction(cell, standing);
      else if (access !== "admin") await tryUserAction(cell, standing);
      else if (standing.is === "admin") await expectTaken(cell);
      else if (standing.is === "nobody") await expectSaid(cell, "session.required");
      else if (standing.is === "acting") await expectActingRefused(cell);
      else await expectSaid(cell, "permission.missing");
    }
  });

  it("is called by our own pages alone", async () => {
    for (const origin of ["https://evil.example", "http://localhost:3001", "null", "", null]) {
      const cell = { who: "other sites", cookie: cookies.victim, input: input(victim.ids), origin };
      await expectSaid(cell, "origin.foreign");
    }
  });

  it("refuses odd input as the caller's, not as a failure of ours", async () => {
    const admin = browsers.find(({ standing }) => standing.is === "admin");
    const cookie = access === "admin" ? admin?.cookie : cookies.attacker;
    const own = Object.entries(input(attacker.ids) ?? { any: "thing" });
    const withEach = (value: unknown) =>
      Object.fromEntries(own.map(([key, old]) => [key, key === "projectId" ? old : value]));
    const endless: Record<string, unknown> = {};
    endless.self = endless;
    for (const odd of [null, withEach(10n), withEach(["x"]), withEach({}), endless]) {
      const { result } = await undone(() => callAction(actions.get(name)!, odd, { cookie }));
      const kind = result.ok ? "ok" : result.error.kind;
      expect(kind, `${name}: ${JSON.stringify(result)}`).not.toBe("internal");
    }
  });

  it("answers a foreign id as it answers a missing one", async () => {
    const own = input(attacker.ids) ?? {};
    const foreign = input(victim.ids) ?? {};
    const names = Object.keys(own).filter((key) => /id$/i.test(key) && own[key] !== foreign[key]);
    const children = names.filter((key) => key !== "projectId");
    const chosen = [...children.map((key) => [key]), ...(children.length > 1 ? [children] : [])];
    if (names.includes("projectId")) chosen.push(["projectId"], names);
    for (const keys of chosen) {
      const put = (change: (id: string) => string) => ({
        ...own,
        ...Object.fromEntries(keys.map((key) => [key, change(String(foreign[key]))])),
      });
      for (const who of ["attacker", "ownerOfBoth"] as const) {
        if (who === "ownerOfBoth" && keys.includes("projectId")) continue;
        const cell = { who: `${who}, ${keys.join()}`, cookie: cookies[who] };
        const [found, lost] = [
          await expectNothing(name, { ...cell, input: put((id) => id) }),
          await expectNothing(name, { ...cell, input: put(missing) }),
        ];
        const same = (text: string) => text.replace(/req_[0-9A-Z]{26}/g, "req_");
        expect(same(found.text), `${name}: ${cell.who}`).toBe(same(lost.text));
        expect(found.kind, `${name}: ${cell.who}`).not.toBe("ok");
      }
    }
  });
});

const missing = (id: string) => `${id.slice(0, -4)}${id.endsWith("ZZZZ") ? "YYYY" : "ZZZZ"}`;
