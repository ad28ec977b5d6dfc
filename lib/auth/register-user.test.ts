import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { users } from "@/db/schema";
import { inPlatformTransaction } from "@/lib/context";
import { newId } from "@/lib/ids";
import { requestContext } from "@/tests/factories/create-context";
import { requestedMails } from "@/tests/factories/requested-mails";
import { startOwnDatabase } from "@/tests/setup/start-own-database";
import { registerUser } from "./register-user";

const newPerson = () => ({
  email: `${newId("user")}@example.com`,
  password: "a long enough password",
  name: "Ada",
});

describe("registerUser", () => {
  it("creates an ordinary account on an install that has people already", async () => {
    const ctx = requestContext();
    await registerUser(ctx, newPerson());
    const person = newPerson();
    const user = await registerUser(ctx, person);
    expect(user).toEqual({
      id: expect.stringMatching(/^usr_/),
      email: person.email.toLowerCase(),
      name: "Ada",
      role: "USER",
    });
  });

  it("stores the password as an argon2id hash only", async () => {
    const ctx = requestContext();
    const person = newPerson();
    const { id } = await registerUser(ctx, person);
    const [row] = await inPlatformTransaction(ctx, (tx) =>
      tx.db.select().from(users).where(eq(users.id, id)),
    );
    expect(row?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(row)).not.toContain(person.password);
  });

  it("treats an address in other letters or with spaces around it as the same account", async () => {
    const ctx = requestContext();
    const person = newPerson();
    await registerUser(ctx, person);
    await expect(
      registerUser(ctx, { ...person, email: `  ${person.email.toUpperCase()} ` }),
    ).rejects.toMatchObject({ kind: "conflict", code: "email.taken", field: "email" });
  });

  it("tells whoever has the address, once a day, that somebody registers with it", async () => {
    const ctx = requestContext();
    const person = newPerson();
    await registerUser(ctx, person);
    for (const name of ["Eve", "Mallory"]) {
      await expect(registerUser(ctx, { ...person, name })).rejects.toThrow();
    }
    const mails = await requestedMails(ctx, "registered_already", person.email.toLowerCase());
    const link = `${ctx.services.appUrl}/forgot-password`;
    expect(mails.map(({ values }) => values)).toEqual([{ name: person.name, link }]);
  });

  it("lets exactly one of 20 parallel registrations of one address through", async () => {
    const ctx = requestContext();
    const person = newPerson();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => registerUser(ctx, person)),
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
    await expect(registerUser(requestContext(), { ...newPerson(), ...change })).rejects.toThrow();
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
      Array.from({ length: 5 }, () => registerUser(ctx, newPerson())),
    );
    expect(people.filter(({ role }) => role === "SAAS_ADMIN")).toHaveLength(1);
    expect(await registerUser(ctx, newPerson())).toMatchObject({ role: "USER" });
  });
});
