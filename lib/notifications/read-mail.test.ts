import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, users } from "@/db/schema";
import { openAdmin, openUser } from "@/lib/auth";
import { inPlatformTransaction, requestMail } from "@/lib/context";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import { newestMail } from "@/tests/factories/held-mails";
import { listMail, readMail } from ".";

async function createAdmin() {
  const person = await createUserContext();
  await inPlatformTransaction(person, (tx) =>
    tx.db.update(users).set({ platformRole: "SAAS_ADMIN" }).where(eq(users.id, person.user.id)),
  );
  const { user, sessionId } = person;
  return openAdmin(await openUser(person, { userId: user.id, sessionId }));
}

async function heldMail() {
  const ctx = requestContext({ mailer: null });
  const { email } = (await createUserContext(ctx)).user;
  await inPlatformTransaction(ctx, (tx) =>
    requestMail(tx, {
      to: email,
      locale: "ru",
      template: "reset_password",
      values: { name: "Ада", link: "https://avatars.example/reset-password?token=abc" },
    }),
  );
  return (await newestMail(ctx, email, "reset_password"))!;
}

describe("the console's mails", () => {
  it("are listed newest first without their words, and filtered by what became of them", async () => {
    const admin = await createAdmin();
    const [first, second] = [await heldMail(), await heldMail()];
    // Other tests' mails stand in the same list.
    const page = await listMail(admin, { status: "held", limit: 100 });
    const mine = page.data.filter(({ id }) => [first.id, second.id].includes(id));
    expect(mine.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(mine[0]).toMatchObject({ to: second.toAddress, subject: "Новый пароль" });
    expect(JSON.stringify(page)).not.toContain("token=");
    const head = await listMail(admin, { limit: 1 });
    const next = await listMail(admin, { limit: 1, cursor: head.nextCursor ?? "" });
    expect(next.data[0]!.id < head.data[0]!.id).toBe(true);
    const failed = await listMail(admin, { status: "failed", limit: 100 });
    expect(failed.data.some(({ status }) => status !== "failed")).toBe(false);
  });

  it("can be read while they are held, and that is written down", async () => {
    const admin = await createAdmin();
    const mail = await heldMail();
    expect((await readMail(admin, mail.id)).text).toContain("reset-password?token=abc");
    const audited = await inPlatformTransaction(admin, (tx) =>
      tx.db.select().from(auditEntries).where(eq(auditEntries.targetId, mail.id)),
    );
    expect(audited).toMatchObject([{ action: "mail.read", actorId: admin.user.id }]);
    await expect(readMail(admin, "mai_nothing")).rejects.toMatchObject({ code: "mail.not_found" });
  });
});
