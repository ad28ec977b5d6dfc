import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { users } from "@/db/schema";
import { inPlatformTransaction } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createRateLimiter, policies } from "@/lib/rate-limit";
import { requestContext } from "@/tests/factories/create-context";
import { requestedMails } from "@/tests/factories/requested-mails";
import { startOwnDatabase } from "@/tests/setup/start-own-database";
import { openUser, readAccessToken, registerForTokens, registerUser } from ".";

const newPerson = () => ({
  email: `${newId("user")}@example.com`,
  password: "a long enough password",
  name: "Ada",
});

describe("registerUser", () => {
  it("creates an ordinary account on an install that has people already", async () => {
    const ctx = requestContext();
    await registerUser(ctx, newPerson(), "api");
    const person = newPerson();
    const { user } = await registerUser(ctx, person, "api");
    expect(user).toEqual({
      id: expect.stringMatching(/^usr_/),
      email: person.email.toLowerCase(),
      name: "Ada",
      role: "USER",
    });
  });

  it("signs in whom it has made, however often others tried the address before", async () => {
    const rateLimiter = createRateLimiter();
    const ctx = requestContext({ rateLimiter });
    const person = newPerson();
    const tries = Array.from({ length: policies.authAccount.limit }, () =>
      rateLimiter.check(policies.authAccount, person.email.toLowerCase()),
    );
    await Promise.all(tries);
    const { user, accessToken } = await registerForTokens(ctx, person);
    const signedIn = await readAccessToken(ctx.services, accessToken);
    expect((await openUser(ctx, signedIn)).user.id).toBe(user.id);
  });

  it("stores the password as an argon2id hash only", async () => {
    const ctx = requestContext();
    const person = newPerson();
    const { user } = await registerUser(ctx, person, "api");
    const [row] = await inPlatformTransaction(ctx, (tx) =>
      tx.db.select().from(users).where(eq(users.id, user.id)),
    );
    expect(row?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(row)).not.toContain(person.password);
  });

  it("treats an address in other letters or with spaces around it as the same account", async () => {
    const ctx = requestContext();
    const person = newPerson();
    await registerUser(ctx, person, "api");
    await expect(
      registerUser(ctx, { ...person, email: `  ${person.email.toUpperCase()} ` }, "api"),
    ).rejects.toMatchObject({ kind: "conflict", code: "email.taken", field: "email" });
  });

  it("tells whoever has the address, once a day, that somebody registers with it", async () => {
    const ctx = requestContext();
    const person = newPerson();
    await registerUser(ctx, person, "api");
    for (const name of ["Eve", "Mallory"]) {
      await expect(registerUser(ctx, { ...person, name }, "api")).rejects.toThrow();
    }
    const mails = await requestedMails(ctx, "registered_already", person.email.toLowerCase());
    const link = `${ctx.services.appUrl}/forgot-password`;
    expect(mails.map(({ values }) => values)).toEqual([{ name: person.name, link }]);
  });

  it("lets exactly one of 20 parallel registrations of one address through", async () => {
    const ctx = requestContext();
    const person = newPerson();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => registerUser(ctx, person, "api")),
    );
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(19);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: "email.taken" });
  });

  it.each([
    ["an address without a domain", { email: "ada" }],
    ["a short password", { password: "1234567" }],
    ["a password of megabytes", { password: "x".repeat(1_000_000) }],
    ["a blank name", { name: "   " }],
  ])("refuses %s", async (_case, change) => {
    await expect(
      registerUser(requestContext(), { ...newPerson(), ...change }, "api"),
    ).rejects.toThrow();
  });
});

describe("the first account of an empty install", () => {
  let own: Awaited<ReturnType<typeof startOwnDatabase>>;
  beforeAll(async () => {
    own = await startOwnDatabase();
  });
  afterAll(() => own.stop());

  it("becomes the platform's admin, and of parallel ones only one does", async () => {
    const ctx = requestContext({ database: own.database });
    const people = await Promise.all(
      Array.from({ length: 5 }, () => registerUser(ctx, newPerson(), "api")),
    );
    expect(people.filter(({ user }) => user.role === "SAAS_ADMIN")).toHaveLength(1);
    expect(await registerUser(ctx, newPerson(), "api")).toMatchObject({
      user: { role: "USER" },
    });
  });
});
