import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { mailMessages, outboxEvents } from "@/db/schema";
import { inPlatformTransaction, requestMail, type RequestContext } from "@/lib/context";
import { createKeyring } from "@/lib/crypto";
import { createMemoryMailer, mailRequested } from "@/lib/mail";
import { requestContext } from "@/tests/factories/create-context";
import { startOwnDatabase } from "@/tests/setup/start-own-database";
import { countOnTheirWay } from "./count-on-their-way";

const newKey = () => randomBytes(32).toString("base64");
const [earlier, current] = [newKey(), newKey()];

let own: Awaited<ReturnType<typeof startOwnDatabase>>;
beforeAll(async () => {
  own = await startOwnDatabase();
});
afterAll(() => own.stop());

it("counts what waits for its first delivery or for another try, until it is sent or given up", async () => {
  const contextWith = (services: Partial<RequestContext["services"]>) =>
    requestContext({ database: own.database, ...services });
  const before = contextWith({ keyring: createKeyring(earlier, []) });
  const keyring = createKeyring(current, [earlier]);
  const withServer = contextWith({ keyring, mailer: createMemoryMailer() });
  const withoutServer = contextWith({ keyring, mailer: null });
  const counts = async () => [
    await countOnTheirWay(withServer),
    await countOnTheirWay(withoutServer),
  ];
  const ask = (ctx: RequestContext) =>
    inPlatformTransaction(ctx, (ctx) =>
      requestMail(ctx, {
        to: "a@example.com",
        locale: "en",
        template: "verify_email",
        values: { name: "A", link: "/verify-email?token=t" },
      }),
    );

  await ask(withServer);
  expect(await counts()).toEqual([0, 0]);
  await ask(before);
  expect(await counts()).toEqual([1, 1]);

  const change = (status: string) =>
    inPlatformTransaction(before, ({ db }) => db.update(mailMessages).set({ status }));
  await inPlatformTransaction(before, async ({ db }) => {
    const facts = await db
      .select()
      .from(outboxEvents)
      .where(eq(outboxEvents.name, mailRequested.name));
    await db.insert(mailMessages).values(
      facts.map(({ payload }) => ({
        id: String(payload.mailId),
        toAddress: "a@example.com",
        template: "verify_email",
        subject: "S",
        status: "held",
      })),
    );
  });
  expect(await counts()).toEqual([1, 0]);
  for (const status of ["sent", "failed"]) {
    await change(status);
    expect(await counts(), status).toEqual([0, 0]);
  }
});
