import crypto from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { startTestServer } from "@/lib/ai/openai/start-test-server";
import { createS3Storage } from "./create-s3-storage";
import { presign } from "./presign-upload";
import { storageContract } from "./storage.contract";

let directory = "";
let server: S3rver;
let endpoint = "";

beforeAll(async () => {
  // The server encrypts its page tokens, which we never use, with DES, which OpenSSL 3 does not have.
  const { createCipheriv } = crypto;
  vi.spyOn(crypto, "createCipheriv").mockImplementation((algorithm, key, iv, ...rest) =>
    algorithm === "des"
      ? createCipheriv("aes-128-cbc", Buffer.alloc(16), Buffer.alloc(16))
      : createCipheriv(algorithm, key, iv, ...rest),
  );
  directory = await mkdtemp(path.join(tmpdir(), "s3-"));
  server = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory,
    configureBuckets: [{ name: "files", configs: [] }],
  });
  const { port } = await server.run();
  endpoint = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

function open(options: Partial<Parameters<typeof createS3Storage>[0]> = {}) {
  return createS3Storage({
    endpoint,
    accessKey: "S3RVER",
    secretKey: "S3RVER",
    bucket: "files",
    region: "us-east-1",
    pageSize: 2,
    ...options,
  });
}

describe("S3 storage", () => {
  storageContract(() => open());

  it("lets a browser upload a file by itself, with its size and type signed, and verifies it", async () => {
    const storage = open();
    const bytes = new TextEncoder().encode("from a browser");
    const upload = await storage.createUploadUrl?.("direct/a.txt", {
      bytes: bytes.length,
      contentType: "text/plain",
    });
    if (!upload) throw new Error("no upload link");
    expect(upload.headers).toEqual({ "content-type": "text/plain" });
    expect(new URL(upload.url).searchParams.get("X-Amz-SignedHeaders")).toBe(
      "content-length;content-type;host",
    );
    expect(await storage.find("direct/a.txt")).toBeNull();
    const answer = await fetch(upload.url, { method: "PUT", headers: upload.headers, body: bytes });
    expect(answer.status).toBe(200);
    expect(await storage.find("direct/a.txt")).toEqual({ bytes: bytes.length });
  });

  it("calls a storage that does not answer, or lacks the bucket, unavailable", async () => {
    const refused = { kind: "unavailable", code: "storage.unavailable" };
    await expect(open({ endpoint: "http://127.0.0.1:1" }).get("a")).rejects.toMatchObject(refused);
    await expect(open({ bucket: "absent" }).get("a")).rejects.toMatchObject(refused);
  });

  it("gives up on a server that falls silent, before its answer or in the middle of it", async () => {
    const silent = await startTestServer((request, response) => {
      request.resume();
      if (request.method === "PUT") return;
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
    });
    onTestFinished(() => silent.stop());
    const endpoint = new URL(silent.baseUrl).origin;
    const storage = open({ endpoint, silentMilliseconds: 200 });
    const refused = { kind: "unavailable", code: "storage.unavailable" };
    await expect(storage.put("a", new Uint8Array(10))).rejects.toMatchObject(refused);
    await expect(storage.get("a")).rejects.toMatchObject(refused);
  });
});

describe("presign", () => {
  it("signs as Amazon's published example", () => {
    const { url } = presign("GET", {
      url: new URL("https://examplebucket.s3.amazonaws.com/test.txt"),
      accessKey: "AKIAIOSFODNN7EXAMPLE",
      secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      region: "us-east-1",
      headers: {},
      expiresInSeconds: 86400,
      now: new Date("2013-05-24T00:00:00Z"),
    });
    expect(new URL(url).searchParams.get("X-Amz-Signature")).toBe(
      "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
    );
  });
});
