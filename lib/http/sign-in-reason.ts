import { cookies } from "next/headers";
import type { RequestContext } from "@/lib/context";
import { toAppError } from "@/lib/errors";

const reasonCookie = "sign-in-reason";
/** Long enough for the way back from another service. */
const reasonSeconds = 60;
/** A browser keeps no cookie of more than 4 KB, and a letter takes up to nine bytes. */
const reasonCharactersMax = 400;

/** Keeps what an admin gave as the reason out of the address, which stays in histories. */
export async function keepReason(ctx: RequestContext, error: unknown): Promise<void> {
  const reason = toAppError(error).details?.reason;
  if (typeof reason !== "string") return;
  (await cookies()).set(reasonCookie, reason.slice(0, reasonCharactersMax), {
    httpOnly: true,
    sameSite: "lax",
    secure: ctx.services.appUrl.startsWith("https:"),
    path: "/sign-in",
    maxAge: reasonSeconds,
  });
}

/** Why the other service's answer of a moment ago signed nobody in, where a reason was given. */
export async function findReason(): Promise<string | undefined> {
  return (await cookies()).get(reasonCookie)?.value;
}
