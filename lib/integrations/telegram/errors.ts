import { AppError, unauthenticated } from "@/lib/errors";

export const tokenRefused = () =>
  new AppError({
    kind: "validation",
    code: "telegram.token_refused",
    message: "Telegram knows no bot by this token. Copy it anew from @BotFather.",
    field: "token",
  });

/** The same words whoever has it: of other projects nothing is told. */
export const botTaken = () =>
  new AppError({
    kind: "conflict",
    code: "telegram.bot_taken",
    message: "This bot is connected already. Disconnect it there first, or take another bot.",
    field: "token",
  });

export const avatarHasBot = () =>
  new AppError({
    kind: "conflict",
    code: "telegram.avatar_has_bot",
    message: "This avatar has a bot already. Disconnect it first.",
    field: "avatarId",
  });

export const webhookRefused = () =>
  new AppError({
    kind: "precondition",
    code: "telegram.webhook_refused",
    message:
      "Telegram cannot send messages to this installation: its address must be a public one with https.",
  });

export const telegramBusy = (retryAfterSeconds: number | null) =>
  new AppError({
    kind: "rate_limited",
    code: "telegram.busy",
    message: "Telegram asks for a pause. Try again in a moment.",
    details: { retry_after_seconds: retryAfterSeconds ?? 30 },
  });

/** The same words where there is no such bot, so that ids cannot be probed. */
export const secretInvalid = () =>
  unauthenticated("webhook.secret_invalid", "The secret is not the one that Telegram was given.");

export const updateMalformed = (cause?: unknown) =>
  new AppError({
    kind: "validation",
    code: "update.malformed",
    message: "This is not an update of Telegram's.",
    cause,
  });
