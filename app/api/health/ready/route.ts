import { sql } from "drizzle-orm";
import { getServices } from "@/lib/services";

/** Whether the app can serve: the database answers. */
export async function GET() {
  const { database, logger } = getServices();
  try {
    await database.execute(sql`select 1`);
    return Response.json({ status: "ready" }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    logger.warn({ error }, "Not ready: the database does not answer");
    return Response.json(
      { status: "unavailable" },
      { status: 503, headers: { "cache-control": "no-store" } },
    );
  }
}
