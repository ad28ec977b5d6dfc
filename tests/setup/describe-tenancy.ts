import { sql, type SQL } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import type { ProjectContext } from "@/lib/context";
import { createTextDocument } from "@/lib/documents";
import { createAvatarContext, requestContext } from "@/tests/factories/create-context";

type Row = Record<string, unknown>;

/** What row-level security promises, on whatever engine the database runs. */
export function describeTenancy(engine: string, open: () => Database) {
  describe(`on ${engine}`, () => {
    const query = async (statement: SQL): Promise<Row[]> => [
      ...(await open().execute<Row>(statement)),
    ];

    /** Runs statements as the app role with these settings, as every transaction of the product does. */
    const asAppRole = <T>(
      settings: { projectId: string; userId: string },
      work: (run: (statement: SQL) => Promise<Row[]>) => Promise<T>,
    ): Promise<T> =>
      open().transaction(async (tx) => {
        await tx.execute(
          sql`select set_config('role', 'avatar_app', true), set_config('app.project_id', ${settings.projectId}, true), set_config('app.user_id', ${settings.userId}, true)`,
        );
        return work(async (statement) => [...(await tx.execute<Row>(statement))]);
      });

    const nobody = { projectId: "", userId: "" };

    let tenantTables: string[] = [];
    let mine: ProjectContext;

    beforeAll(async () => {
      const rows = await query(sql`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'project_id' order by 1`);
      tenantTables = rows.map(({ name }) => String(name));
      const created = await createAvatarContext(requestContext({ database: open() }));
      mine = created.ctx;
      await createTextDocument(mine, created.avatarId, { title: "A", text: "Words." });
    });

    describe("every table with project_id", () => {
      it("is found by this test at all", () => {
        expect(tenantTables).toEqual(expect.arrayContaining(["avatars", "documents", "messages"]));
      });

      it("is under row-level security that its owner cannot bypass either", async () => {
        const rows = await query(sql`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and relrowsecurity and relforcerowsecurity order by 1`);
        expect(rows.map(({ name }) => name)).toEqual(
          expect.arrayContaining([...tenantTables, "projects"]),
        );
      });

      it("has a tenant policy for the app role and one for the platform role", async () => {
        const rows = await query(sql`
      select tablename, policyname, roles::text as roles, cmd, qual, with_check
      from pg_policies where schemaname = 'public'`);
        for (const table of tenantTables) {
          const policies = rows.filter(({ tablename }) => tablename === table);
          const tenant = policies.find(({ policyname }) => policyname === "tenant");
          expect(tenant, table).toMatchObject({ roles: "{avatar_app}", cmd: "ALL" });
          for (const condition of [tenant?.qual, tenant?.with_check]) {
            expect(condition, table).toMatch(/project_id = .*app\.project_id/);
          }
          expect(policies, table).toContainEqual(
            expect.objectContaining({
              policyname: "platform",
              roles: "{avatar_platform}",
              cmd: "ALL",
            }),
          );
        }
      });

      it("says what an API key sees of it, in a policy that no other one can widen", async () => {
        const rows = await query(sql`
      select tablename, permissive, qual from pg_policies
      where schemaname = 'public' and policyname = 'key' and roles::text = '{avatar_key}'`);
        const walls = new Map(rows.map(({ tablename, ...wall }) => [tablename, wall]));
        expect(
          tenantTables.filter((table) => walls.get(table)?.permissive !== "RESTRICTIVE"),
        ).toEqual([]);
        const ofAvatars = await query(sql`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'avatar_id'`);
        for (const { name } of ofAvatars) {
          expect(walls.get(name)?.qual, String(name)).toMatch(
            /key_has_avatar\(avatar_id\)|^false$/,
          );
        }
      });

      it("has a key that begins with project_id, for others to point to", async () => {
        const rows = await query(sql`
      select conrelid::regclass::text as name from pg_constraint
      where contype in ('u', 'p') and pg_get_constraintdef(oid) ~ '\\(project_id[,)]'`);
        const keyed = rows.map(({ name }) => name);
        expect(tenantTables.filter((table) => !keyed.includes(table))).toEqual([]);
      });

      it("points to other tenant tables by project_id too", async () => {
        const rows = await query(sql`
      select conrelid::regclass::text as "from", confrelid::regclass::text as "to",
        pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
        const between = rows.filter(
          ({ from, to }) =>
            tenantTables.includes(String(from)) && tenantTables.includes(String(to)),
        );
        expect(between.length).toBeGreaterThan(0);
        for (const { definition } of between) {
          expect(definition).toMatch(
            /FOREIGN KEY \(project_id, \w+\) REFERENCES \w+\(project_id, id\)/,
          );
        }
      });

      it("hangs on the projects table through a chain of foreign keys", async () => {
        const rows = await query(sql`
      select conrelid::regclass::text as "from", confrelid::regclass::text as "to"
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
        const reached = new Set(["projects"]);
        for (const target of reached) {
          for (const { from, to } of rows) if (to === target) reached.add(String(from));
        }
        expect(tenantTables.filter((table) => !reached.has(table))).toEqual([]);
      });
    });

    describe("the app role", () => {
      it("sees no row of any tenant table while no tenant is set", async () => {
        const counts = await asAppRole(nobody, async (run) => {
          const found: Record<string, unknown> = {};
          for (const table of [...tenantTables, "projects"]) {
            const [row] = await run(
              sql`select count(*)::int as rows from ${sql.identifier(table)}`,
            );
            found[table] = row?.rows;
          }
          return found;
        });
        expect(Object.entries(counts).filter(([, rows]) => rows !== 0)).toEqual([]);
      });

      it("sees its own tenant's rows and those of no other", async () => {
        const projectIds = await asAppRole({ projectId: mine.projectId, userId: "" }, (run) =>
          run(sql`select distinct project_id from documents union select project_id from avatars`),
        );
        expect(projectIds).toEqual([{ project_id: mine.projectId }]);
      });

      it("cannot write a row into another tenant", async () => {
        const other = await createAvatarContext(requestContext({ database: open() }));
        const writing = asAppRole({ projectId: mine.projectId, userId: "" }, (run) =>
          run(sql`insert into conversations (id, project_id, avatar_id, channel, title)
        values ('cnv_x', ${other.ctx.projectId}, ${other.avatarId}, 'api', 'x')`),
        );
        await expect(writing).rejects.toMatchObject({
          cause: { message: expect.stringContaining("row-level security") },
        });
      });

      it.each([
        ["password hashes", sql`select password_hash from users`],
        ["sessions", sql`select id from sessions`],
        ["refresh tokens", sql`select id from refresh_tokens`],
        ["the outbox", sql`select id from outbox_events`],
      ])("may not read %s", async (_what, statement) => {
        await expect(asAppRole(nobody, (run) => run(statement))).rejects.toMatchObject({
          cause: { message: expect.stringContaining("permission denied") },
        });
      });

      it("owns nothing, logs in nowhere and cannot bypass the walls, nor can the others", async () => {
        const roles = await query(sql`
      select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole,
        exists (select from pg_class where relowner = pg_roles.oid) as owns
      from pg_roles where rolname in ('avatar_app', 'avatar_key', 'avatar_platform')`);
        expect(roles).toHaveLength(3);
        for (const { rolname: _name, ...powers } of roles) {
          expect(Object.values(powers)).toEqual(Object.values(powers).map(() => false));
        }
      });
    });
  });
}
