import { and, eq } from "drizzle-orm";
import { projectSecrets } from "@/db/schema";
import { inPlatformTransaction, inProject, type ProjectContext } from "@/lib/context";
import { SealBroken } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import type { ProjectSecretName } from "../key-schemas";
import { secretPlace } from "./secret-place";

/**
 * The secret itself, for the rooms that use it and for no transport: a test lists who may call this.
 * Null while the project keeps none of that name.
 */
export async function openSecret(
  ctx: ProjectContext,
  name: ProjectSecretName,
): Promise<string | null> {
  // As the platform: whoever asks an avatar may have it use a secret that they may not see.
  const [row] = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({
        id: projectSecrets.id,
        projectId: projectSecrets.projectId,
        valueSealed: projectSecrets.valueSealed,
      })
      .from(projectSecrets)
      .where(and(inProject(ctx, projectSecrets), eq(projectSecrets.name, name))),
  );
  if (!row) return null;
  try {
    return ctx.services.keyring.open(row.valueSealed, secretPlace(row));
  } catch (cause) {
    if (!(cause instanceof SealBroken)) throw cause;
    throw new AppError({
      kind: "unavailable",
      code: "secret.unreadable",
      message: `The project's ${name} cannot be opened; set it anew.`,
      cause,
    });
  }
}
