import { AppError } from "@/lib/errors";

/** The error of the network itself stays out: it may hold the address, and the address the token. */
export const telegramUnreachable = (reason: string) =>
  new AppError({
    kind: "external",
    code: "telegram.unreachable",
    message: "Telegram does not answer. Try again in a moment.",
    cause: new Error(reason),
  });
