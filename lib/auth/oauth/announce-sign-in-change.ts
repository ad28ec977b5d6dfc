import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { requestMail, type InTransaction, type Locale, type RequestContext } from "@/lib/context";
import { providerNames, type SignInProvider } from "../types";

type Change = { provider: SignInProvider; change: "linked" | "unlinked" };

/** Tells the person by mail, in their language, that a way into the account came or went. */
export async function announceSignInChange(
  ctx: InTransaction<RequestContext>,
  userId: string,
  { provider, change }: Change,
): Promise<void> {
  const [person] = await ctx.db
    .select({ name: users.name, email: users.email, locale: users.locale })
    .from(users)
    .where(eq(users.id, userId));
  if (!person) return;
  await requestMail(ctx, {
    to: person.email,
    locale: person.locale as Locale,
    template: "sign_in_changed",
    values: {
      name: person.name,
      provider: providerNames[provider],
      change,
      link: `${ctx.services.appUrl}/account/security`,
    },
  });
}
