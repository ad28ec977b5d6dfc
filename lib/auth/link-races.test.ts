import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessions } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import { heldMails, mailedToken } from "@/tests/factories/held-mails";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import {
  confirmEmailChange,
  resetPassword,
  sendEmailChange,
  sendPasswordReset,
  verifyEmail,
} from ".";

let real: Awaited<ReturnType<typeof startRealDatabase>>;
beforeAll(async () => {
  real = await startRealDatabase();
});
afterAll(() => real.stop());

const clientAddress = "192.0.2.1";
const context = () => requestContext({ database: real.database });

/** How many of 20 tries at the same instant, each on a connection of its own, came through. */
async function successes(attempt: (ctx: RequestContext, index: number) => Promise<void>) {
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_none, index) => attempt(context(), index)),
  );
  for (const result of results) {
    if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "link.invalid" });
  }
  return results.filter(({ status }) => status === "fulfilled").length;
}

describe("a link on a real Postgres", () => {
  it("sets one password of 20, and no session survives it", async () => {
    const ctx = await createUserContext(context());
    const { email, id } = ctx.user;
    await sendPasswordReset(ctx, { email, clientAddress });
    const token = await mailedToken(ctx, email, "reset_password");
    expect(
      await successes((ctx, index) =>
        resetPassword(ctx, { token, password: `a new password ${index}` }),
      ),
    ).toBe(1);
    const rows = await inPlatformTransaction(ctx, (tx) =>
      tx.db.select().from(sessions).where(eq(sessions.userId, id)),
    );
    expect(rows.filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
  });

  it("proves an address once, and moves an account once", async () => {
    const ctx = await createUserContext(context());
    const verification = await mailedToken(ctx, ctx.user.email, "verify_email");
    expect(await successes((ctx) => verifyEmail(ctx, { token: verification }))).toBe(1);

    const email = `${newId("user").toLowerCase()}@new.example`;
    await sendEmailChange(ctx, { userId: ctx.user.id, email });
    const token = await mailedToken(ctx, email, "change_email");
    expect(await successes((ctx) => confirmEmailChange(ctx, { token }))).toBe(1);
  });

  it("stays the only good one when several are made at the same instant", async () => {
    const ctx = await createUserContext(context());
    const { email } = ctx.user;
    await Promise.all(
      Array.from({ length: 10 }, () => sendPasswordReset(context(), { email, clientAddress })),
    );
    const mails = await heldMails(ctx, email, "reset_password");
    const tokens = mails.map(({ token }) => token);
    expect(tokens).toHaveLength(10);
    const results = [];
    for (const token of tokens) {
      results.push(
        await resetPassword(ctx, { token, password: "a new password" }).then(
          () => "set",
          () => "refused",
        ),
      );
    }
    expect(results.filter((result) => result === "set")).toHaveLength(1);
  });
});
