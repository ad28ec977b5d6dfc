import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { createBotApi } from "@/lib/telegram";

export type BotCall = { token: string; method: string; parameters: Record<string, unknown> };

/** What a test has Telegram say to a call instead of what it would. */
export type Reply = { status: number; body?: object; closes?: true };

/** A token as @BotFather gives it, of a bot that is nobody else's. */
export const newBotToken = () =>
  `${Math.floor(1e9 + Math.random() * 9e9)}:${"A".repeat(20)}${Math.random().toString(36).slice(2).padEnd(15, "b")}`;

/** Telegram on this machine: every well-formed token is a bot's, and all that is asked is kept. */
export async function startTelegram({ port = 0 } = {}) {
  const calls: BotCall[] = [];
  let messageId = 1_000;
  let decide: (call: BotCall) => Reply | undefined = () => undefined;
  const server = createServer((request, response) => {
    void (async () => {
      const [, token = "", method = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? "") ?? [];
      const parameters = (await json(request)) as BotCall["parameters"];
      const call = { token, method, parameters };
      calls.push(call);
      const reply = decide(call);
      if (reply?.closes) return response.destroy();
      if (reply) return send(response, reply.status, { ok: reply.status < 400, ...reply.body });
      messageId += 1;
      const id = Number(token.split(":")[0]);
      const results: Record<string, unknown> = {
        getMe: { id, is_bot: true, first_name: "Bot", username: `bot_${id}` },
        sendMessage: { message_id: messageId },
      };
      send(response, 200, { ok: true, result: results[method] ?? true });
    })();
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    apiUrl,
    telegram: createBotApi({ apiUrl, timeoutMs: 2_000 }),
    calls,
    methodsOf: (token: string) =>
      calls.filter((call) => call.token === token).map(({ method }) => method),
    answerWith: (reply: (call: BotCall) => Reply | undefined) => (decide = reply),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  const error = status < 400 ? {} : { error_code: status, description: "Refused" };
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ ...error, ...body }));
}
