import { setTimeout as after } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { createDatabase } from "@/db/client";
import { errorResponse } from "@/lib/http/error-response";
import { createLogger } from "@/lib/logger";
import { startRealPostgres } from "../setup/real-postgres";

const context = { requestId: "req_1", logger: createLogger({ level: "silent" }) };

async function problemOf(error: unknown) {
  const response = errorResponse(error, context);
  const { error: told } = (await response.json()) as { error: { code: string } };
  return { status: response.status, code: told.code };
}

it("tells callers to come again while the database stops, and while it is away", async () => {
  const postgres = await startRealPostgres();
  let isStopped = false;
  const { database, close } = createDatabase({ url: postgres.url, poolMax: 2 });
  const failureOf = (query: ReturnType<typeof sql>) =>
    database.execute(query).then(
      () => null,
      (error: unknown) => error,
    );
  try {
    expect(await problemOf(await failureOf(sql`select no_such_column`))).toEqual({
      status: 500,
      code: "internal.error",
    });
    const underWay = failureOf(sql`select pg_sleep(60)`);
    await after(300);
    await postgres.stop();
    isStopped = true;
    const away = { status: 503, code: "service.unavailable" };
    expect(await problemOf(await underWay)).toEqual(away);
    expect(await problemOf(await failureOf(sql`select 1`))).toEqual(away);
  } finally {
    await close();
    if (!isStopped) await postgres.stop();
  }
});
