import type { Services } from "@/lib/context";

const msPerDay = 86_400_000;

/** When a session, and the refresh token given out with it, ends unless it is used before. */
export function sessionExpiry({ clock, tokens }: Services): Date {
  return new Date(clock.now().getTime() + tokens.refreshDays * msPerDay);
}
