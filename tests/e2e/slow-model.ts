import { createServer } from "node:http";
import { text } from "node:stream/consumers";

/** An OpenAI-compatible server on loopback that writes a sentence each half second, citing the first passage. */
export async function startSlowModel(
  port: number,
  sentencesFor: (asked: string) => readonly string[],
) {
  const server = createServer(async (request, response) => {
    if (!request.url?.endsWith("/chat/completions")) return void response.writeHead(404).end();
    const sentences = sentencesFor(await text(request));
    response.setHeader("content-type", "text/event-stream");
    const send = (delta: object, finish_reason: "stop" | null) =>
      response.write(
        `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model: "slow", choices: [{ index: 0, delta, finish_reason }] })}\n\n`,
      );
    let said = 0;
    const speaking = setInterval(() => {
      const sentence = sentences[said];
      said += 1;
      if (sentence) return send({ role: "assistant", content: `${sentence} [1]. ` }, null);
      clearInterval(speaking);
      send({}, "stop");
      response.end("data: [DONE]\n\n");
    }, 500);
    response.on("close", () => clearInterval(speaking));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
