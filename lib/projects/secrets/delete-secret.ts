import { projectSecrets } from "@/db/schema";
import {
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requirePerson } from "../require-person";

/** Forgets a secret; what used it does without from the next call on. */
export async function deleteSecret(ctx: ProjectContext, secretId: string): Promise<void> {
  requirePermission(ctx, "secrets:write");
  requirePerson(ctx);

  await inTransaction(ctx, async (ctx) => {
    const [deleted] = await ctx.db
      .delete(projectSecrets)
      .where(inProject(ctx, projectSecrets, secretId))
      .returning({ name: projectSecrets.name });
    if (!deleted) throw notFound("secret");
    await recordAudit(ctx, {
      action: "secret.deleted",
      targetType: "secret",
      targetId: secretId,
      metadata: { name: deleted.name },
    });
  });
}
