import { z } from "zod";
import { telegramUnreachable } from "./errors";
import type { BotApi } from "./types";

type Options = {
  /** Of Telegram or of a Bot API server of one's own, without a slash at its end. */
  apiUrl: string;
  timeoutMs?: number;
};

const Answer = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().int().optional(),
  parameters: z.object({ retry_after: z.number().int().min(0).optional() }).optional(),
});

export function createBotApi({ apiUrl, timeoutMs = 10_000 }: Options): BotApi {
  const ask = async (address: string, parameters: object) => {
    try {
      const response = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(parameters),
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
      });
      const body: unknown = await response.json();
      return { status: response.status, answer: Answer.safeParse(body).data };
    } catch (error) {
      throw telegramUnreachable(reasonOf(error));
    }
  };

  return {
    async call(token, method, parameters = {}) {
      const { status, answer } = await ask(`${apiUrl}/bot${token}/${method}`, parameters);
      if (!answer || status >= 500) throw telegramUnreachable(`status ${status}`);
      if (answer.ok) return { isOk: true, result: answer.result };
      return {
        isOk: false,
        status: answer.error_code ?? status,
        retryAfterSeconds: answer.parameters?.retry_after ?? null,
      };
    },
  };
}

/** A code or a kind of error, never its words. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as Error;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return typeof code === "string" ? code : name;
}
