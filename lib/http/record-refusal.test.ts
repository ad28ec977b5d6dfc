import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { auditEntries } from "@/db/schema";
import { inPlatformTransaction, type ProjectContext } from "@/lib/context";
import { forbidden } from "@/lib/errors";
import { createApiKey, openProjectByApiKey, resolveApiKey } from "@/lib/projects";
import { policies } from "@/lib/rate-limit";
import { createProjectContext } from "@/tests/factories/create-context";
import { recordingRefusals } from "./record-refusal";

const { limit } = policies.auditRefusal;

const refuse = (ctx: ProjectContext) =>
  recordingRefusals(ctx, "avatars.create", () => Promise.reject(forbidden("avatars:create")));

it("writes the refusals of one key although another has had its share of the log", async () => {
  const ctx = await createProjectContext();
  const openByKey = async () => {
    const { key } = await createApiKey(ctx, { name: "Reader", scopes: ["avatars:read"] });
    return openProjectByApiKey(ctx, await resolveApiKey(ctx, key), ctx.projectId);
  };
  const [noisy, quiet] = [await openByKey(), await openByKey()];
  for (let call = 0; call <= limit; call += 1) {
    await expect(refuse(noisy)).rejects.toMatchObject({ kind: "forbidden" });
  }
  await expect(refuse(quiet)).rejects.toMatchObject({ kind: "forbidden" });

  const countOf = async ({ actor }: ProjectContext) => {
    const actorId = actor.type === "api_key" ? actor.apiKeyId : "";
    const rows = await inPlatformTransaction(ctx, ({ db }) =>
      db
        .select()
        .from(auditEntries)
        .where(and(eq(auditEntries.actorId, actorId), eq(auditEntries.action, "access.refused"))),
    );
    return rows.length;
  };
  expect(await countOf(noisy)).toBe(limit);
  expect(await countOf(quiet)).toBe(1);
});
