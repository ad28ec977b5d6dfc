import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { getServices } from "@/lib/services";
import { plantTenant } from "./plant-tenant";
import { hashTenant, tablesChangedIn, tenantTables } from "./row-hashes";
import { undone } from "./undone";

it("sees each change of a tenant's rows, and none where nothing or another's was changed", async () => {
  const { database } = getServices();
  const victim = await plantTenant(database, "victim");
  const other = await plantTenant(database, "attacker");
  const tables = await tenantTables(database);
  const before = await hashTenant(database, tables, victim);
  const changedBy = (...writes: ReturnType<typeof sql>[]) =>
    undone(async (tx) => {
      for (const write of writes) await tx.execute(write);
      return tablesChangedIn(tx, before, tables, victim);
    });
  const rename = (projectId: string) =>
    sql`update projects set name = name || '!' where id = ${projectId}`;

  for (const _again of [1, 2]) {
    expect(await changedBy(rename(victim.ctx.projectId))).toEqual(["projects"]);
    expect(await changedBy(rename(other.ctx.projectId))).toEqual([]);
    expect(await changedBy()).toEqual([]);
    const { chunk_id: chunkId } = victim.ids;
    expect(await changedBy(sql`delete from document_chunks where id = ${chunkId}`)).toEqual([
      "document_chunks",
    ]);
    // What goes with it in the database goes unnamed.
    expect(await changedBy(sql`delete from users where id = ${victim.owner.userId}`)).toEqual(
      expect.arrayContaining(["users", "sessions", "refresh_tokens"]),
    );
  }
});
