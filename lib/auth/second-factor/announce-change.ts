import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import {
  recordAudit,
  requestMail,
  type InTransaction,
  type Locale,
  type RequestContext,
} from "@/lib/context";

const actions = {
  on: "second_factor.turned_on",
  off: "second_factor.turned_off",
  codes: "recovery_codes.renewed",
  used: "recovery_code.used",
} as const;

/** Writes a change of the second factor into the log and to the person, in the language they chose. */
export async function announceChange(
  ctx: InTransaction<RequestContext>,
  userId: string,
  change: keyof typeof actions,
): Promise<void> {
  const [person] = await ctx.db
    .select({ name: users.name, email: users.email, locale: users.locale })
    .from(users)
    .where(eq(users.id, userId));
  await recordAudit(ctx, { action: actions[change], targetType: "user", targetId: userId, userId });
  if (!person) return;
  const { name, email, locale } = person;
  await requestMail(ctx, {
    to: email,
    locale: locale as Locale,
    template: "second_factor_changed",
    values: { name, change },
  });
}
