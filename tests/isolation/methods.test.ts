import path from "node:path";
import { NextRequest } from "next/server";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { proxy } from "@/proxy";
import { parseSource, sources, type SourceFile } from "@/tests/architecture/read-sources";

const asked = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"];

/** What the file exports, as Next reads it, and what Next adds to that. */
function methodsOf(source: SourceFile): string[] {
  const names = parseSource(source).statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? ""];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : name.elements.map((element) => element.getText()),
    );
  });
  const methods = names.filter((name) => asked.includes(name));
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].toSorted();
}

const routes = sources
  .filter(({ path: file }) => /^app\/.*\broute\.ts$/.test(file))
  .map((source) => ({
    address: path.posix
      .dirname(source.path.replace(/^app/, ""))
      .replace(/\/\([^)]+\)/g, "")
      .replace(/\[[^\]]+\]/g, "some_id"),
    methods: methodsOf(source),
  }));

const ours = "http://localhost:3000";
const ask = (address: string, method: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(new URL(address, ours), { method, headers: { origin: ours, ...headers } }));

const goesOn = (answer: Response) => answer.headers.get("x-middleware-next") === "1";

describe.each(routes)("$address", ({ address, methods }) => {
  it(`answers to ${methods.join(", ")} and says so to whoever asks for more`, async () => {
    expect(methods.length).toBeGreaterThan(1);
    for (const method of asked) {
      const answer = ask(address, method);
      if (methods.includes(method) && method !== "OPTIONS") {
        expect(goesOn(answer), method).toBe(true);
        continue;
      }
      expect(answer.headers.get("allow"), method).toBe(methods.join(", "));
      expect(answer.headers.get("content-security-policy")).toBeTruthy();
      if (method === "OPTIONS") {
        expect([answer.status, await answer.text()]).toEqual([204, ""]);
        continue;
      }
      expect(answer.status, method).toBe(405);
      expect(answer.headers.get("cache-control")).toContain("no-store");
      expect(await answer.json()).toEqual({
        error: {
          code: "method.not_allowed",
          message: `This address answers to ${methods.join(", ")}.`,
          field: null,
          details: null,
          request_id: answer.headers.get("x-request-id"),
        },
      });
    }
  });
});

it.each(["/api/nothing", "/api/v1/nothing", "/api/v1/projects/a/b", "/api/v1/projects//members"])(
  "%s is not found, in the one shape of errors",
  async (address) => {
    for (const method of asked) {
      const answer = ask(address, method);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: { code: "page.not_found" } });
    }
  },
);

it("prefers the name of a segment to a parameter, as Next does", () => {
  // `{document_id}` would fit as well, and has other methods.
  expect(ask("/api/v1/account/notifications/unread-count", "POST").headers.get("allow")).toBe(
    "GET, HEAD, OPTIONS",
  );
  expect(goesOn(ask("/api/v1/account/notifications/read", "POST"))).toBe(true);
});

it("leaves pages to Next", () => {
  for (const address of ["/", "/sign-in", "/projects/prj_1", "/no/such/page"]) {
    for (const method of asked) expect(goesOn(ask(address, method))).toBe(true);
  }
});

describe("a post to a page", () => {
  const form = "application/x-www-form-urlencoded";
  const multipart = "multipart/form-data; boundary=x";

  it.each([
    ["of another site", { origin: "https://evil.example", "content-type": form }, 403],
    ["of a frame without a name", { origin: "null", "content-type": form }, 403],
    ["whose origin is junk", { origin: "junk", "content-type": multipart }, 403],
    ["of another site by an action", { origin: "https://evil.example", "next-action": "a" }, 403],
    ["of a form that no script sends", { "content-type": multipart }, 422],
    ["of a form without a boundary", { "content-type": "Multipart/form-data" }, 422],
  ])("%s is refused before Next fails at it", async (_whose, headers, status) => {
    for (const address of ["/", "/sign-in", "/projects/prj_1"]) {
      const answer = ask(address, "POST", headers);
      expect(answer.status).toBe(status);
      expect(answer.headers.get("content-security-policy")).toBeTruthy();
      expect(await answer.json()).toMatchObject({
        error: { code: status === 403 ? "origin.foreign" : "body.malformed" },
      });
    }
  });

  it("goes on when it is one of our own", () => {
    const posts: Record<string, string>[] = [
      // What a form does until its script has come.
      { "content-type": form },
      { "next-action": "a", "content-type": "text/plain;charset=UTF-8" },
      { "next-action": "a", "content-type": multipart },
    ];
    for (const headers of posts) {
      expect(goesOn(ask("/sign-in", "POST", headers))).toBe(true);
    }
  });
});

it("the job engine's door takes junk for the sender's fault", async () => {
  const handlers = await import("@/app/api/inngest/route");
  for (const method of ["POST", "PUT"] as const) {
    for (const body of ["{", '{"name":', "a=b&c=d", "\0"]) {
      const request = new NextRequest(`${ours}/api/inngest`, { method, body });
      const answer = (await handlers[method](request, undefined)) as Response;
      expect(answer.status, body).toBe(422);
      expect(await answer.json()).toMatchObject({ error: { code: "body.malformed" } });
    }
  }
});
