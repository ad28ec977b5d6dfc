import type { users } from "@/db/schema";
import type { Locale } from "@/lib/context";
import { presentUser } from "./present-user";
import type { AccountView } from "./schemas";

export function presentAccount(user: typeof users.$inferSelect): AccountView {
  return {
    ...presentUser(user),
    locale: user.locale as Locale,
    isEmailVerified: user.emailVerifiedAt !== null,
    hasPassword: user.passwordHash !== null,
  };
}
