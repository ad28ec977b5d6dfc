import { sql } from "drizzle-orm";
import type { z } from "zod";
import { inWholeProject, type ProjectContext, recordAudit, requirePermission } from "@/lib/context";
import { changeAccount, lockAccount } from "./account";
import { calendarOf } from "./calendar";
import { timeZoneUnknown } from "./errors";
import { SetTimeZoneInput } from "./schemas";

/**
 * Sets where the project's days and months begin, from the next request on. What was held or used keeps
 * the day that it was counted for; a day or month that began before goes on where it was left.
 */
export async function setTimeZone(
  ctx: ProjectContext,
  raw: z.input<typeof SetTimeZoneInput>,
): Promise<SetTimeZoneInput> {
  requirePermission(ctx, "project:update");
  const { timeZone } = SetTimeZoneInput.parse(raw);

  await inWholeProject(ctx, async (ctx) => {
    // The database reckons days too: a zone that it does not know would stop every request.
    const known = await ctx.db.execute(
      sql`select name from pg_timezone_names where name = ${timeZone}`,
    );
    if (known.length === 0 || !isReckoned(ctx, timeZone)) throw timeZoneUnknown(timeZone);
    const account = await lockAccount(ctx);
    if (account.timeZone === timeZone) return;
    await changeAccount(ctx, { timeZone });
    await recordAudit(ctx, {
      action: "project.time_zone_changed",
      targetType: "project",
      targetId: ctx.projectId,
      metadata: { from: account.timeZone, to: timeZone },
    });
  });
  return { timeZone };
}

// The database has names of its own, such as `localtime`, by which no day could be told here.
function isReckoned({ services }: ProjectContext, timeZone: string): boolean {
  try {
    calendarOf(services.clock.now(), timeZone);
    return true;
  } catch {
    return false;
  }
}
