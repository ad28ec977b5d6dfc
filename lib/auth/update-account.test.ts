import { describe, expect, it } from "vitest";
import { accountAudit } from "@/tests/factories/account-audit";
import { createUserContext } from "@/tests/factories/create-context";
import { newestMail } from "@/tests/factories/held-mails";
import { getAccount, resendVerification, updateAccount } from ".";

describe("updateAccount", () => {
  it("changes the name and the language of mails, and nothing else that is sent along", async () => {
    const ctx = await createUserContext();
    const before = await getAccount(ctx);
    const more = { role: "SAAS_ADMIN", email: "eve@example.com", emailVerifiedAt: new Date() };
    const after = await updateAccount(ctx, { name: " Ada ", locale: "ru", ...more });
    expect(after).toEqual({ ...before, name: "Ada", locale: "ru" });
    expect(await getAccount(ctx)).toEqual(after);
    expect(await accountAudit(ctx, ctx.user.id)).toContain("account.updated");

    await resendVerification(ctx);
    const mail = await newestMail(ctx, ctx.user.email, "verify_email");
    expect(mail?.text).toContain("Здравствуйте, Ada.");
  });

  it.each([{ name: "" }, { name: "x".repeat(101) }, { locale: "de" as "en" }])(
    "refuses %j",
    async (input) => {
      await expect(updateAccount(await createUserContext(), input)).rejects.toThrow();
    },
  );

  it("is not for an admin who acts as the person", async () => {
    const acting = { ...(await createUserContext()), impersonatorUserId: "usr_admin" };
    await expect(updateAccount(acting, { name: "Eve" })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});
