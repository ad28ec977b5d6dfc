import { expect, test, type APIRequestContext } from "@playwright/test";
import { buildPdf } from "../factories/build-pdf";
import { watchConsole } from "./watch-console";

const json = { "content-type": "application/json" };

async function register(request: APIRequestContext) {
  const answer = await request.post("/api/v1/auth/register", {
    data: { email: `api-${Date.now()}@example.com`, password: "a long password", name: "Api" },
  });
  expect(answer.status()).toBe(201);
  const tokens = (await answer.json()) as { access_token: string; token_type: string };
  expect(tokens.token_type).toBe("Bearer");
  return { ...json, authorization: `Bearer ${tokens.access_token}` };
}

test("the whole thread by the public API: a PDF in, a cited answer out", async ({
  playwright,
  baseURL,
}) => {
  const request = await playwright.request.newContext({ baseURL });
  const headers = await register(request);
  const post = async (path: string, data: object) => {
    const answer = await request.post(path, { headers, data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as Record<string, string>;
  };

  const project = await post("/api/v1/projects", { name: "By API" });
  const avatars = `/api/v1/projects/${project.id}/avatars`;
  const avatar = await post(avatars, { name: "Reader" });
  const base = `${avatars}/${avatar.id}`;

  const upload = await request.post(`${base}/documents`, {
    headers: { authorization: headers.authorization },
    multipart: {
      file: {
        name: "handbook.pdf",
        mimeType: "application/pdf",
        buffer: Buffer.from(
          buildPdf([
            "The workshop opens at seven in the morning. Visitors sign the book at the gate.",
            "The kiln is fired every second Friday. It cools for thirty hours before it is opened.",
          ]),
        ),
      },
    },
  });
  expect(upload.status()).toBe(202);
  const { id: documentId } = (await upload.json()) as { id: string };

  await expect
    .poll(
      async () => {
        const answer = await request.get(`${base}/documents/${documentId}`, { headers });
        return ((await answer.json()) as { status: string }).status;
      },
      { timeout: 30_000 },
    )
    .toBe("ready");

  const answer = await request.post(`${base}/chat`, {
    headers,
    data: { message: "How long does the kiln cool?" },
  });
  const body = (await answer.json()) as {
    outcome: string;
    text: string;
    citations: { document_id: string; page: number; quote: string; start_offset: number }[];
  };
  expect(body.outcome).toBe("answer");
  expect(body.text).toContain("thirty hours");
  expect(body.citations[0]).toMatchObject({ document_id: documentId, page: 2 });

  const stream = await request.post(`${base}/chat`, {
    headers,
    data: { message: "When does the workshop open?", stream: true },
  });
  expect(stream.headers()["content-type"]).toContain("text/event-stream");
  const events = await stream.text();
  expect(events).toContain('"type":"text-delta"');
  expect(events.trimEnd().endsWith("data: [DONE]")).toBe(true);
  await request.dispose();
});

test("the contract and its two reference pages are served", async ({ page, request }) => {
  const contract = (await (await request.get("/openapi.json")).json()) as {
    openapi: string;
    paths: Record<string, unknown>;
  };
  expect(contract.openapi).toBe("3.1.0");
  expect(Object.keys(contract.paths)).toContain("/api/v1/auth/register");

  const browser = await watchConsole(page);
  await page.goto("/docs");
  await expect(page.getByText("/api/v1/auth/register").first()).toBeVisible();
  browser.expectNone("/docs");
  await page.goto("/redoc");
  const title = page.getByRole("heading", { name: /AI Avatar Platform API/ });
  // The page draws the whole contract before it shows its title.
  await expect(title).toBeVisible({ timeout: 60_000 });
  browser.expectNone("/redoc");
});
