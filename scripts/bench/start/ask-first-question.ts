import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const ingestMsMax = 60_000;

const Registered = z.object({ access_token: z.string() });
const Created = z.object({ id: z.string() });
const Document = z.object({ status: z.string() });
const Answer = z.object({ outcome: z.string(), text: z.string() });

/** Signs up, uploads one text and asks about it by the public API; throws when the answer is wrong. */
export async function askFirstQuestion(url: string): Promise<void> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  async function call<T>(schema: z.ZodType<T>, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${url}/api/v1/${path}`, {
      method: body ? "POST" : "GET",
      headers,
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return schema.parse(JSON.parse(text));
  }

  const person = { email: "bench@example.com", password: "a long enough password", name: "Bench" };
  const { access_token: token } = await call(Registered, "auth/register", person);
  headers.authorization = `Bearer ${token}`;
  const project = await call(Created, "projects", { name: "Bench" });
  const avatars = `projects/${project.id}/avatars`;
  const avatar = await call(Created, avatars, { name: "Bench" });
  const base = `${avatars}/${avatar.id}`;

  const document = await call(Created, `${base}/documents`, {
    title: "Returns",
    text: "You may return a kettle within 14 days of purchase. Keep the receipt.",
  });
  await untilReady(() => call(Document, `${base}/documents/${document.id}`));
  const answer = await call(Answer, `${base}/chat`, {
    message: "Within how many days may I return a kettle?",
  });
  if (answer.outcome !== "answer" || !answer.text.includes("14 days")) {
    throw new Error(`The first question was answered with: ${JSON.stringify(answer)}`);
  }
}

async function untilReady(read: () => Promise<{ status: string }>): Promise<void> {
  const deadline = Date.now() + ingestMsMax;
  for (let status = ""; status !== "ready"; { status } = await read()) {
    if (status === "failed" || Date.now() > deadline) {
      throw new Error(`The document is still "${status}".`);
    }
    if (status !== "") await sleep(50);
  }
}
