import { asc } from "drizzle-orm";
import { projectSecrets } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import type { SecretsView } from "../key-schemas";
import { presentSecret } from "./present-secret";

/** What the project keeps, by name and last four characters; there is one of each name at most. */
export async function listSecrets(ctx: ProjectContext): Promise<SecretsView> {
  requirePermission(ctx, "secrets:read");
  return inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select({
        id: projectSecrets.id,
        name: projectSecrets.name,
        lastFour: projectSecrets.lastFour,
        updatedAt: projectSecrets.updatedAt,
      })
      .from(projectSecrets)
      .where(inProject(ctx, projectSecrets))
      .orderBy(asc(projectSecrets.name));
    return { data: rows.map(presentSecret) };
  });
}
