import { setTimeout as pause } from "node:timers/promises";
import { startTestServer } from "@/lib/ai/openai/start-test-server";

/** How an answer of the provider ends: with its own count, without one, or cut off without a word. */
export type Ending = "counted" | "uncounted" | "broken off";

export type Call = { ending: Ending; inputTokens: number; outputTokens: number };

type Asked = { messages: { content: string }[] };

const bytesOf = (text: string) => Buffer.byteLength(text);

/**
 * A provider that streams a few words, mostly a token at a time, and keeps its own books, a line for each
 * call. Where it tells its count, that is a number of its own making; where it does not, it counts what it
 * has sent by the rule that is documented for whoever only sees the stream.
 */
export async function startCountingProvider(pickEnding: () => Ending) {
  const books: Call[] = [];
  const server = await startTestServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += String(piece);
    const ending = pickEnding();
    const isCounted = ending === "counted";
    const call = { ending, inputTokens: Math.ceil(body.length / 4), outputTokens: 0 };
    if (!isCounted) call.inputTokens = seenInput(JSON.parse(body) as Asked);
    books.push(call);

    response.writeHead(200, { "content-type": "text/event-stream" });
    const send = (data: object) => response.write(`data: ${JSON.stringify(data)}\n\n`);
    const chunk = (delta: object, finish: string | null = null) => ({
      id: "c",
      object: "chat.completion.chunk",
      created: 1,
      model: "gpt-stub",
      choices: [{ index: 0, delta, finish_reason: finish }],
    });
    const words = 5 + Math.floor(Math.random() * 40);
    for (let sent = 0; sent < words && !response.destroyed; sent += 1) {
      const content = sent % 7 === 6 ? "[1]. " : "word ".repeat(Math.random() < 0.1 ? 20 : 1);
      send(chunk({ content }));
      call.outputTokens += isCounted ? 1 : seenOutput(content);
      if (Math.random() < 0.3) await pause(1);
    }
    if (ending === "broken off") return response.end();
    send(chunk({}, "stop"));
    const { inputTokens, outputTokens } = call;
    const usage = { prompt_tokens: inputTokens, completion_tokens: outputTokens };
    const total = { ...usage, total_tokens: inputTokens + outputTokens };
    if (isCounted) send({ ...chunk({}), choices: [], usage: total });
    response.end("data: [DONE]\n\n");
  });
  return { ...server, books };
}

const seenInput = ({ messages }: Asked) =>
  Math.ceil(messages.reduce((sum, { content }) => sum + bytesOf(content) + 16, 0) / 4);

const seenOutput = (piece: string) => (bytesOf(piece) > 32 ? Math.ceil(bytesOf(piece) / 4) : 1);
