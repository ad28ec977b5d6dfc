import { sql } from "drizzle-orm";
import { avatars, documents, projectMembers } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import type { HoldingView } from "./schemas";

/** What the project has of each thing that a plan leaves room for, counted as its room counts it. */
export async function readHoldings(
  ctx: InTransaction<ProjectContext>,
): Promise<Record<HoldingView["resource"], number>> {
  const [row] = await ctx.db.execute<Record<HoldingView["resource"], string>>(sql`
    select
      (select count(*) from ${avatars} where ${inProject(ctx, avatars)}) as avatars,
      (select count(*) from ${projectMembers} where ${inProject(ctx, projectMembers)}) as members,
      stored.documents, stored.bytes as "storageBytes"
    from (
      select count(*) as documents, coalesce(sum(${documents.fileBytes}), 0) as bytes
      from ${documents} where ${inProject(ctx, documents)}
    ) stored`);
  return {
    documents: Number(row!.documents),
    storageBytes: Number(row!.storageBytes),
    avatars: Number(row!.avatars),
    members: Number(row!.members),
  };
}
