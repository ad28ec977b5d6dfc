import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, projectSecrets } from "@/db/schema";
import { inPlatformTransaction, type ProjectContext } from "@/lib/context";
import { createProjectContext } from "@/tests/factories/create-context";
import { withRole } from "@/tests/factories/with-role";
import { deleteSecret, listSecrets, openSecret, setSecret } from "..";

const name = "openai_api_key";
const value = "sk-test-0123456789abcdef-wxyz";
const noSuchSecret = { kind: "not_found", code: "secret.not_found" };
const forbidden = { kind: "forbidden", code: "permission.missing" };

const rowsOf = (ctx: ProjectContext) =>
  inPlatformTransaction(ctx, (tx) =>
    tx.db.select().from(projectSecrets).where(eq(projectSecrets.projectId, ctx.projectId)),
  );

describe("a project's secret", () => {
  it("is written, used and shown by its last four characters only", async () => {
    const ctx = await createProjectContext();
    const view = await setSecret(ctx, { name, value: `  ${value}\n` });
    expect(view).toEqual({ id: view.id, name, lastFour: "wxyz", updatedAt: view.updatedAt });
    expect(await listSecrets(ctx)).toEqual({ data: [view] });
    expect(JSON.stringify(await rowsOf(ctx))).not.toContain("0123456789");
    expect(await openSecret(ctx, name)).toBe(value);
    expect(await openSecret(ctx, "telegram_bot_token")).toBeNull();
  });

  it("is replaced in its place and deleted for good, and the log names each act", async () => {
    const ctx = await createProjectContext();
    const first = await setSecret(ctx, { name, value });
    const second = await setSecret(ctx, { name, value: "sk-test-another-one-1234" });
    expect(second).toMatchObject({ id: first.id, lastFour: "1234" });
    expect(await openSecret(ctx, name)).toBe("sk-test-another-one-1234");
    await deleteSecret(ctx, first.id);
    expect(await openSecret(ctx, name)).toBeNull();
    await expect(deleteSecret(ctx, first.id)).rejects.toMatchObject(noSuchSecret);
    const entries = await inPlatformTransaction(ctx, (tx) =>
      tx.db.select().from(auditEntries).where(eq(auditEntries.targetId, first.id)),
    );
    expect(entries.map(({ action }) => action).toSorted()).toEqual([
      "secret.deleted",
      "secret.replaced",
      "secret.set",
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/sk-test/);
  });

  it("set by several at once is one row that opens", async () => {
    const ctx = await createProjectContext();
    const values = [1, 2, 3, 4, 5].map((n) => `sk-test-parallel-${n}${n}${n}${n}`);
    await Promise.all(values.map((value) => setSecret(ctx, { name, value })));
    expect(await rowsOf(ctx)).toHaveLength(1);
    expect(values).toContain(await openSecret(ctx, name));
  });

  it.each([
    ["in another project", { projectId: "moved" }],
    ["altered", { valueSealed: "altered" }],
  ])("%s does not open", async (_case, change) => {
    const [ctx, other] = await Promise.all([createProjectContext(), createProjectContext()]);
    await setSecret(ctx, { name, value });
    const [row] = await rowsOf(ctx);
    const moved = "projectId" in change;
    await inPlatformTransaction(ctx, (tx) =>
      tx.db
        .update(projectSecrets)
        .set(
          moved
            ? { projectId: other.projectId }
            : { valueSealed: `${row!.valueSealed.slice(0, -3)}AAA` },
        )
        .where(and(eq(projectSecrets.id, row!.id))),
    );
    await expect(openSecret(moved ? other : ctx, name)).rejects.toMatchObject({
      kind: "unavailable",
      code: "secret.unreadable",
    });
  });

  it.each([
    ["a name that is not on the list", { name: "jwt_secret", value }],
    ["a value too short to hide behind four characters", { name, value: "sk-1234" }],
    ["a value of two words", { name, value: "sk-test-0123 456789" }],
  ])("is refused with %s", async (_case, input) => {
    const ctx = await createProjectContext();
    await expect(setSecret(ctx, input as { name: typeof name; value: string })).rejects.toThrow();
    expect(await rowsOf(ctx)).toEqual([]);
  });

  it("is not found from another project and not for an editor", async () => {
    const ctx = await createProjectContext();
    const { id } = await setSecret(ctx, { name, value });
    await expect(deleteSecret(await createProjectContext(), id)).rejects.toMatchObject(
      noSuchSecret,
    );
    const editor = await withRole(ctx, "EDITOR");
    await expect(listSecrets(editor)).rejects.toMatchObject(forbidden);
    await expect(setSecret(editor, { name, value })).rejects.toMatchObject(forbidden);
    await expect(deleteSecret(editor, id)).rejects.toMatchObject(forbidden);
    expect(await openSecret(ctx, name)).toBe(value);
  });

  it("is not changed by an admin who acts as the owner", async () => {
    const ctx = await createProjectContext();
    const { id } = await setSecret(ctx, { name, value });
    if (ctx.actor.type !== "member") throw new Error("a member was expected");
    const asAdmin = { ...ctx, actor: { ...ctx.actor, impersonatorUserId: "usr_admin" } };
    const notAsAnother = { kind: "forbidden", code: "impersonation.not_allowed" };
    await expect(setSecret(asAdmin, { name, value })).rejects.toMatchObject(notAsAnother);
    await expect(deleteSecret(asAdmin, id)).rejects.toMatchObject(notAsAnother);
  });
});
