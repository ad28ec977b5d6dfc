import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { projectSecrets } from "@/db/schema";
import {
  inProject,
  inTransaction,
  recordAudit,
  requirePermission,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";
import { newId } from "@/lib/ids";
import { SetSecretInput, type SecretView } from "../key-schemas";
import { requirePerson } from "../require-person";
import { presentSecret } from "./present-secret";
import { secretPlace } from "./secret-place";

/** Keeps a key of the owner's at another service, in the place of an earlier one; it is never shown again. */
export async function setSecret(
  ctx: ProjectContext,
  raw: z.input<typeof SetSecretInput>,
): Promise<SecretView> {
  requirePermission(ctx, "secrets:write");
  const updatedByUserId = requirePerson(ctx);
  const { name, value } = SetSecretInput.parse(raw);

  return inTransaction(ctx, async (ctx) => {
    const { id, isNew } = await claimRow(ctx, { name, updatedByUserId });
    const [row] = await ctx.db
      .update(projectSecrets)
      .set({
        valueSealed: ctx.services.keyring.seal(value, secretPlace({ ...ctx, id })),
        lastFour: value.slice(-4),
        updatedByUserId,
        updatedAt: ctx.services.clock.now(),
      })
      .where(inProject(ctx, projectSecrets, id))
      .returning();
    await recordAudit(ctx, {
      action: isNew ? "secret.set" : "secret.replaced",
      targetType: "secret",
      targetId: id,
      metadata: { name },
    });
    return presentSecret(row!);
  });
}

/** The row of that name, locked; made if there was none, so that the value can be sealed to its id. */
async function claimRow(
  ctx: InTransaction<ProjectContext>,
  fact: { name: string; updatedByUserId: string },
): Promise<{ id: string; isNew: boolean }> {
  const [made] = await ctx.db
    .insert(projectSecrets)
    .values({
      id: newId("secret"),
      projectId: ctx.projectId,
      valueSealed: "",
      lastFour: "",
      ...fact,
    })
    .onConflictDoNothing({ target: [projectSecrets.projectId, projectSecrets.name] })
    .returning({ id: projectSecrets.id });
  if (made) return { ...made, isNew: true };
  const [found] = await ctx.db
    .select({ id: projectSecrets.id })
    .from(projectSecrets)
    .where(and(inProject(ctx, projectSecrets), eq(projectSecrets.name, fact.name)))
    .for("update");
  // Deleted in between: the name is free again.
  return found ? { ...found, isNew: false } : claimRow(ctx, fact);
}
