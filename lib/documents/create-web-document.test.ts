import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ZodError } from "zod";
import type { ProjectContext } from "@/lib/context";
import { type createMemorySink } from "@/lib/events";
import { createPublicFetch } from "@/lib/net";
import { createAvatarContext, requestContext } from "@/tests/factories/create-context";
import { givePlan } from "@/tests/factories/give-plan";
import {
  cancelIngestion,
  createFileDocument,
  createWebDocument,
  deleteDocument,
  fetchPage,
  getDocument,
  listChunks,
  listDocuments,
  retryIngestion,
  runIngestion,
  searchChunks,
} from ".";

let server: Server;
let site = "";
let answer: RequestListener;
let requests: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request.url ?? "");
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  requests = [];
  answer = html("Delivery", "Delivery within Berlin costs 4 euros.");
});

const html =
  (title: string, text: string): RequestListener =>
  (_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(
      `<html><head><title> ${title}\n &amp; prices</title></head><body><svg><title>Icon</title></svg><nav>Menu</nav><main><h1>${title}</h1><p>${text}</p></main></body></html>`,
    );
  };

const fetchPublic = createPublicFetch({ allowedNetworks: ["127.0.0.1"] });
const avatarOnline = () => createAvatarContext(requestContext({ fetchPublic }));

async function read(ctx: ProjectContext, avatarId: string, url: string, title?: string) {
  const { id } = await createWebDocument(ctx, avatarId, { url, title });
  await runIngestion(ctx, { documentId: id, version: 1 });
  return { id, document: await getDocument(ctx, { avatarId, documentId: id }) };
}

describe("a web page", () => {
  it("is taken at once, read by a job, and answers under its own title", async () => {
    const { ctx, avatarId } = await avatarOnline();
    const url = `${site}/prices?of=tea#delivery`;
    const created = await createWebDocument(ctx, avatarId, { url });
    expect(created).toMatchObject({
      sourceType: "url",
      sourceUrl: `${site}/prices?of=tea`,
      title: `${site.slice("http://".length)}/prices`,
      status: "queued",
      isDuplicate: false,
    });
    expect(requests).toEqual([]);
    await runIngestion(ctx, { documentId: created.id, version: 1 });
    expect(requests).toEqual(["/prices?of=tea"]);
    expect(await getDocument(ctx, { avatarId, documentId: created.id })).toMatchObject({
      status: "ready",
      title: "Delivery & prices",
      mimeType: "text/html; charset=utf-8",
    });
    const { results } = await searchChunks(ctx, { avatarId, query: "What does delivery cost?" });
    expect(results[0]).toMatchObject({ documentTitle: "Delivery & prices" });
    expect(results[0]?.text).toContain("4 euros");
    expect(results[0]?.text).not.toContain("Menu");
  });

  it("keeps the title that it was given, and has its address where it has none", async () => {
    const { ctx, avatarId } = await avatarOnline();
    expect((await read(ctx, avatarId, `${site}/a`, "Ours")).document.title).toBe("Ours");
    answer = (_request, response) => response.end("Plain words about tea.");
    const { document } = await read(ctx, avatarId, `${site}/notes.md`);
    expect(document).toMatchObject({
      title: expect.stringMatching(/\/notes\.md$/),
      fileName: "notes.md",
    });
  });

  it("is one document however often its address is added, also beside a file of the same content", async () => {
    const { ctx, avatarId } = await avatarOnline();
    const { id } = await read(ctx, avatarId, `${site}/a`);
    const again = await createWebDocument(ctx, avatarId, { url: `${site}/a#part` });
    expect(again).toMatchObject({ id, isDuplicate: true });
    await createFileDocument(ctx, avatarId, { fileName: "a.txt", bytes: Buffer.from("Tea.") });
    answer = (_request, response) => response.end("Tea.");
    expect((await read(ctx, avatarId, `${site}/tea`)).document.status).toBe("ready");
    expect((await listDocuments(ctx, avatarId)).data).toHaveLength(3);
  });

  it("is downloaded anew when it is processed again; until then the earlier build answers", async () => {
    const { ctx, avatarId } = await avatarOnline();
    const { id } = await read(ctx, avatarId, `${site}/a`);
    const address = { avatarId, documentId: id };
    answer = html("Delivery", "Delivery within Berlin is free of charge.");
    await retryIngestion(ctx, address);
    await fetchPage(ctx, { documentId: id, version: 2 });
    const textNow = async () =>
      (await listChunks(ctx, address)).data.map(({ text }) => text).join();
    expect(await textNow()).toContain("4 euros");
    await runIngestion(ctx, { documentId: id, version: 2 });
    expect(await textNow()).toContain("free of charge");
  });

  it("goes on answering when it is gone at the next try, and comes back", async () => {
    const { ctx, avatarId } = await avatarOnline();
    const { id } = await read(ctx, avatarId, `${site}/a`);
    const address = { avatarId, documentId: id };
    answer = (_request, response) => void response.writeHead(404).end();
    await retryIngestion(ctx, address);
    await runIngestion(ctx, { documentId: id, version: 2 });
    const failed = await getDocument(ctx, address);
    expect(failed).toMatchObject({
      status: "failed",
      isAnswering: true,
      error: { code: "url.not_found" },
    });
    answer = html("Delivery", "Delivery costs 5 euros.");
    // Adding it again is another try, too.
    expect(await createWebDocument(ctx, avatarId, { url: `${site}/a` })).toMatchObject({
      id,
      isDuplicate: false,
      status: "queued",
    });
    await runIngestion(ctx, { documentId: id, version: 3 });
    expect((await getDocument(ctx, address)).status).toBe("ready");
  });

  it.each<[string, RequestListener, string]>([
    [
      "a picture",
      (_, response) => response.end(Buffer.from("\x89PNG\r\n", "latin1")),
      "document.unsupported_type",
    ],
    ["nothing", (_, response) => response.end(""), "document.empty"],
    ["a sign-in", (_, response) => void response.writeHead(403).end(), "url.forbidden"],
  ])("that is %s ends with the reason", async (_what, listener, code) => {
    const { ctx, avatarId } = await avatarOnline();
    answer = listener;
    const { document } = await read(ctx, avatarId, `${site}/a`);
    expect(document).toMatchObject({ status: "failed", error: { code } });
  });

  it("inside the network is not read", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const { document } = await read(ctx, avatarId, `${site}/a`);
    expect(document).toMatchObject({ status: "failed", error: { code: "url.unreachable" } });
    expect(requests).toEqual([]);
  });

  it.each([
    "ftp://a.example",
    "javascript:alert(1)",
    "https://user:secret@a.example",
    "no address",
  ])("is refused where %s is no address of one", async (url) => {
    const { ctx, avatarId } = await avatarOnline();
    await expect(createWebDocument(ctx, avatarId, { url })).rejects.toThrow(ZodError);
    expect((await listDocuments(ctx, avatarId)).data).toEqual([]);
  });
});

describe("the plan's room", () => {
  it("is asked for the document at once and for its bytes when they are known", async () => {
    const { ctx, avatarId } = await avatarOnline();
    await givePlan(ctx, { documents: 2, storageBytes: 10 });
    const { document } = await read(ctx, avatarId, `${site}/a`);
    expect(document).toMatchObject({
      status: "failed",
      error: { code: "plan.limit_reached" },
      fileBytes: 0,
    });
    answer = (_request, response) => response.end("Tea 3 €.");
    expect((await read(ctx, avatarId, `${site}/b`)).document).toMatchObject({
      status: "ready",
      fileBytes: 10,
    });
    await expect(createWebDocument(ctx, avatarId, { url: `${site}/c` })).rejects.toMatchObject({
      code: "plan.limit_reached",
    });
  });

  it("is not taken twice by a page that is downloaded again", async () => {
    const { ctx, avatarId } = await avatarOnline();
    answer = (_request, response) => response.end("Tea 3 €.");
    await givePlan(ctx, { storageBytes: 10 });
    const { id } = await read(ctx, avatarId, `${site}/a`);
    await retryIngestion(ctx, { avatarId, documentId: id });
    await runIngestion(ctx, { documentId: id, version: 2 });
    expect(await getDocument(ctx, { avatarId, documentId: id })).toMatchObject({ status: "ready" });
  });
});

describe("a download under way", () => {
  it("comes to nothing when its document was cancelled or deleted meanwhile", async () => {
    const { ctx, avatarId } = await avatarOnline();
    const { id } = await createWebDocument(ctx, avatarId, { url: `${site}/a` });
    const address = { avatarId, documentId: id };
    answer = (_request, response) =>
      void cancelIngestion(ctx, address).then(() => response.end("Tea."));
    expect(await fetchPage(ctx, { documentId: id, version: 1 })).toBeNull();
    expect(await getDocument(ctx, address)).toMatchObject({ status: "cancelled", fileBytes: 0 });
    await retryIngestion(ctx, address);
    answer = (_request, response) =>
      void deleteDocument(ctx, address).then(() => response.end("Tea."));
    expect(await fetchPage(ctx, { documentId: id, version: 2 })).toBeNull();
  });

  it("is asked for by the fact that a page waits, and by none of a file", async () => {
    const { ctx, avatarId } = await avatarOnline();
    const events = ctx.services.events as ReturnType<typeof createMemorySink>;
    await createWebDocument(ctx, avatarId, { url: `${site}/a` });
    await createFileDocument(ctx, avatarId, { fileName: "a.txt", bytes: Buffer.from("Tea.") });
    await expect
      .poll(() =>
        events.sent
          .filter(({ name }) => name.endsWith("uploaded"))
          .map(({ payload }) => payload.isWebPage),
      )
      .toEqual([true, false]);
  });
});
