/** What of Telegram's Bot API is used. */
export type BotMethod = "getMe" | "setWebhook" | "deleteWebhook" | "sendMessage";

/** What Telegram says to a call: what came of it, or that it refuses. */
export type BotAnswer =
  | { isOk: true; result: unknown }
  /** `status` as in HTTP; after 429, how long it wants to be left alone. */
  | { isOk: false; status: number; retryAfterSeconds: number | null };

export type BotApi = {
  /**
   * One call in the name of the bot whose token it is. Throws `telegram.unreachable` when no answer of Telegram's
   * comes of it; no error holds the token or the address, in which it stands.
   */
  call(token: string, method: BotMethod, parameters?: object): Promise<BotAnswer>;
};
