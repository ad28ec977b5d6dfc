import { describe, expect, it } from "vitest";
import { inspectSql } from "./inspect-sql";
import { splitStatements } from "./sql-statements";

describe("splitStatements", () => {
  it("splits only where a statement really ends", () => {
    const sql = `
      select ';', 'it''s; ' , E'\\'; ', "a;b" -- comment; here
      ; /* one /* two; */ ; */ do $body$ begin; end $body$;
      select $1, a$b$c; ;`;
    expect(splitStatements(sql)).toEqual([
      expect.stringMatching(/^select '', '' , E'', "a;b"\s*$/),
      expect.stringMatching(/^do ''$/),
      "select $1, a$b$c",
    ]);
  });

  it("reads unfinished literals and comments to the end", () => {
    for (const open of ["'", '"', "/*", "$$", "--"]) {
      expect(splitStatements(`select 1 ${open} ; copy`)).toHaveLength(1);
    }
  });
});

describe("inspectSql", () => {
  const refused = (sql: string) => inspectSql(sql, []).refusal !== null;

  it("finds what would reach into other connections wherever it stands", () => {
    expect(refused("copy t from stdin")).toBe(true);
    expect(refused("select 1; /* */ COPY t (a) FROM STDIN with csv")).toBe(true);
    expect(refused("select pg_try_advisory_lock(1)")).toBe(true);
    expect(refused("create temporary table t (n int)")).toBe(true);
  });

  it("lets the same words pass where they are harmless", () => {
    expect(refused("select 'copy t from stdin; discard all'")).toBe(false);
    expect(refused("copy (select 1) to stdout")).toBe(false);
    expect(refused("select pg_try_advisory_xact_lock(1)")).toBe(false);
    expect(refused("create temp table t (n int) on commit drop")).toBe(false);
    expect(refused("create function f() returns void language sql as $$ discard all $$")).toBe(
      false,
    );
  });

  it("names the settings that outlive their transaction, and only these", () => {
    const settings = (sql: string) => inspectSql(sql, ["app.known"]).settings;
    expect(settings("set time zone 'UTC'; set search_path to a; set session role x")).toEqual([
      "timezone",
      "search_path",
      "role",
    ]);
    expect(settings("select set_config('app.x', $1, false)")).toEqual(["app.x"]);
    expect(settings("reset all")).toEqual(["app.known"]);
    expect(settings("set local role x; set transaction read only")).toEqual([]);
    expect(settings("select set_config('role', $1, true); update t set role = 'x'")).toEqual([]);
  });

  it("reads channel names as Postgres does", () => {
    expect(inspectSql('LISTEN News; listen "Big ""One"""; unlisten *', []).listenChanges).toEqual([
      { action: "listen", channel: "news" },
      { action: "listen", channel: 'Big "One"' },
      { action: "unlisten", channel: null },
    ]);
  });
});
