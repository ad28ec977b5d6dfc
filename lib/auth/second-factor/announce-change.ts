import { recordAudit, requestMail, type InTransaction, type UserContext } from "@/lib/context";

const actions = {
  on: "second_factor.turned_on",
  off: "second_factor.turned_off",
  codes: "recovery_codes.renewed",
} as const;

/** Writes a change of the second factor into the log and to the person's address. */
export async function announceChange(
  ctx: InTransaction<UserContext>,
  change: keyof typeof actions,
): Promise<void> {
  const { id, name, email } = ctx.user;
  await recordAudit(ctx, { action: actions[change], targetType: "user", targetId: id });
  await requestMail(ctx, {
    to: email,
    locale: ctx.locale,
    template: "second_factor_changed",
    values: { name, change },
  });
}
