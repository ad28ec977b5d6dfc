import type dns from "node:dns";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AppError } from "@/lib/errors";
import { createPublicFetch } from ".";

/** Plays the public server: its address alone is let through. */
const open = "127.0.0.2";
/** Plays what lies inside. */
const inside = "127.0.0.1";

let server: Server;
let port = 0;
let answer: RequestListener;
let canary: Server;
let canaryPort = 0;
let contacts = 0;

const listen = (server: Server, host: string) =>
  new Promise<number>((resolve) => {
    server.listen(0, host, () => resolve((server.address() as AddressInfo).port));
  });

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  canary = createServer((_request, response) => response.end("inside"));
  canary.on("connection", () => (contacts += 1));
  [port, canaryPort] = [await listen(server, open), await listen(canary, inside)];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  canary.close();
});
beforeEach(() => {
  contacts = 0;
});

const bytesMax = 100_000;
const fetchPublic = createPublicFetch({ allowedNetworks: [open], silenceMs: 300, totalMs: 2_000 });
const page = (path = "/") => `http://${open}:${port}${path}`;
const textOf = async (address: string) =>
  Buffer.from((await fetchPublic(address, { bytesMax })).bytes).toString();
const refusal = (address: string, fetch = fetchPublic) =>
  fetch(address, { bytesMax }).then(
    () => undefined,
    (error: unknown) => error as AppError,
  );

describe("a page", () => {
  it.each([
    ["as it is", (text: string) => text, undefined],
    ["with gzip", gzipSync, "gzip"],
    ["with brotli", brotliCompressSync, "br"],
  ] as const)("comes whole %s", async (_how, pack, encoding) => {
    answer = (request, response) => {
      expect(request.headers.cookie).toBeUndefined();
      response.setHeader("content-type", "text/html; charset=utf-8");
      if (encoding) response.setHeader("content-encoding", encoding);
      response.end(pack("Tea costs 3 €."));
    };
    const { bytes, contentType } = await fetchPublic(page(), { bytesMax });
    expect(Buffer.from(bytes).toString()).toBe("Tea costs 3 €.");
    expect(contentType).toBe("text/html; charset=utf-8");
  });

  it("is found behind redirects, and not behind a ring of them", async () => {
    answer = ({ url }, response) => {
      const left = Number(url?.slice(1));
      if (left === 0) return response.end("found");
      response.writeHead(302, { location: `/${left - 1}` }).end();
    };
    expect(await textOf(page("/5"))).toBe("found");
    expect(await refusal(page("/6"))).toMatchObject({ code: "url.too_many_redirects" });
    answer = (_request, response) => void response.writeHead(301, { location: "/" }).end();
    expect(await refusal(page())).toMatchObject({ code: "url.too_many_redirects" });
  });

  it.each([
    [404, "url.not_found", "validation"],
    [410, "url.not_found", "validation"],
    [401, "url.forbidden", "validation"],
    [403, "url.forbidden", "validation"],
    [429, "url.failed", "external"],
    [500, "url.failed", "external"],
    [304, "url.failed", "external"],
  ])("that answers %i is told as %s", async (status, code, kind) => {
    answer = (_request, response) => void response.writeHead(status).end("no");
    expect(await refusal(page())).toMatchObject({ code, kind });
  });

  it("ends at its limit, however small it came", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    answer = (_request, response) => {
      response.setHeader("content-encoding", "gzip");
      response.end(bomb);
    };
    const before = process.memoryUsage().rss;
    expect(await refusal(page())).toMatchObject({ code: "url.too_large", kind: "validation" });
    answer = (_request, response) => void response.end(Buffer.alloc(bytesMax + 1));
    expect(await refusal(page())).toMatchObject({ code: "url.too_large" });
    answer = (_request, response) => void response.end(Buffer.alloc(bytesMax));
    expect(await textOf(page())).toHaveLength(bytesMax);
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  it("that falls silent, drips without an end or breaks off may be tried again", async () => {
    answer = () => undefined;
    expect(await refusal(page())).toMatchObject({ code: "url.timed_out", kind: "external" });
    answer = (_request, response) => {
      const drip = setInterval(() => response.write("a"), 100);
      response.on("close", () => clearInterval(drip));
    };
    expect(await refusal(page())).toMatchObject({ code: "url.timed_out", kind: "external" });
    answer = (_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      setTimeout(() => response.destroy(), 20);
    };
    expect(await refusal(page())).toMatchObject({ kind: "external" });
    answer = (_request, response) => {
      response.setHeader("content-encoding", "gzip");
      response.end("not gzip");
    };
    expect(await refusal(page())).toMatchObject({ kind: "external" });
  });
});

describe("what lies inside", () => {
  const addresses = () => [
    `http://127.0.0.1:${canaryPort}/`,
    `http://localhost:${canaryPort}/`,
    `http://2130706433:${canaryPort}/`,
    `http://0x7f.1:${canaryPort}/`,
    `http://0177.0.0.1:${canaryPort}/`,
    `http://0:${canaryPort}/`,
    `http://127.1:${canaryPort}/`,
    `http://[::1]:${canaryPort}/`,
    `http://[::ffff:127.0.0.1]:${canaryPort}/`,
    `http://[::ffff:7f00:1]:${canaryPort}/`,
    `http://[::127.0.0.1]:${canaryPort}/`,
    `http://[64:ff9b::7f00:1]:${canaryPort}/`,
    `http://①②⑦.⓪.⓪.①:${canaryPort}/`,
    `http://127.0.0.1.:${canaryPort}/`,
    `http://8.8.8.8@127.0.0.1:${canaryPort}/`,
    `http://127.0.0.1:${canaryPort}#@8.8.8.8/`,
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/latest/",
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "http://127.0.0.2:22/",
    "not an address",
  ];

  it("is not reached by any way of writing its address", async () => {
    for (const address of addresses()) {
      expect(await refusal(address), address).toMatchObject({
        code: "url.unreachable",
        kind: "validation",
      });
    }
    expect(contacts).toBe(0);
  });

  it("is not reached by a redirect", async () => {
    for (const address of addresses().filter((address) => URL.canParse(address))) {
      answer = (_request, response) => {
        response.writeHead(302, { location: encodeURI(address) }).end();
      };
      expect(await refusal(page()), address).toMatchObject({ code: "url.unreachable" });
    }
    expect(contacts).toBe(0);
  });

  const byName = (...rounds: string[][]) => {
    let asked = 0;
    const lookup = ((_name: string, _options: object, callback: (...given: unknown[]) => void) => {
      const round = rounds[Math.min(asked, rounds.length - 1)]!;
      asked += 1;
      callback(
        null,
        round.map((address) => ({ address, family: 4 })),
      );
    }) as unknown as typeof dns.lookup;
    const fetch = createPublicFetch({ allowedNetworks: [open], lookup, totalMs: 2_000 });
    return { fetch, asked: () => asked };
  };

  it("is not reached by a name that leads there, also not beside one that is open", async () => {
    const { fetch } = byName([inside]);
    const error = await refusal(`http://shop.example:${canaryPort}/`, fetch);
    expect(error).toMatchObject({ code: "url.unreachable", kind: "validation" });
    const both = byName([inside, open]);
    answer = (_request, response) => void response.end("open");
    const { bytes } = await both.fetch(`http://shop.example:${port}/`, { bytesMax });
    expect(Buffer.from(bytes).toString()).toBe("open");
    expect(contacts).toBe(0);
  });

  it("is not reached by a name that changes its mind", async () => {
    const { fetch, asked } = byName([open], [inside]);
    answer = (_request, response) => void response.end("open");
    expect((await fetch(`http://shop.example:${port}/`, { bytesMax })).bytes.byteLength).toBe(4);
    expect(asked()).toBe(1);
    answer = (_request, response) => {
      response.writeHead(302, { location: `http://shop.example:${canaryPort}/` }).end();
    };
    const again = byName([open], [inside]);
    expect(await refusal(`http://shop.example:${port}/`, again.fetch)).toMatchObject({
      code: "url.unreachable",
    });
    expect(contacts).toBe(0);
  });

  it("is told in the same words as a name that nobody has", async () => {
    const nobody = await refusal("http://nobody.invalid/");
    const hidden = await refusal(`http://shop.example:${canaryPort}/`, byName([inside]).fetch);
    expect([nobody?.code, nobody?.message]).toEqual([hidden?.code, hidden?.message]);
  });
});
