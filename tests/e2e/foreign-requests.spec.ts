import { request as rawRequest } from "node:http";
import { expect, test, type Page } from "@playwright/test";
import { signUp } from "./sign-up";

test("posts with the browser's cookie are taken from our own pages only", async ({
  page,
  baseURL,
}) => {
  await signUp(page);
  const post = (origin: string | undefined, path = "/api/v1/projects") =>
    page.request.post(path, { data: { name: "Forged" }, headers: origin ? { origin } : {} });
  for (const origin of ["https://evil.example", "null", undefined]) {
    const answer = await post(origin);
    expect(answer.status(), String(origin)).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: "origin.foreign" } });
    expect((await post(origin, "/api/auth/signout")).status(), String(origin)).toBe(403);
    expect((await post(origin, "/sign-in")).status(), String(origin)).toBe(403);
  }
  expect((await post(baseURL)).status()).toBe(201);
});

test("every answer says what a browser may do with it", async ({ page, request }) => {
  const policyOf = async (path: string) => {
    const answer = await request.get(path, { maxRedirects: 0 });
    const headers = answer.headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
    expect(headers["cross-origin-resource-policy"], path).toBe("same-origin");
    expect(headers["referrer-policy"], path).toBe("strict-origin-when-cross-origin");
    expect(headers["permissions-policy"], path).toContain("camera=()");
    expect(headers["x-powered-by"], path).toBeUndefined();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).not.toContain("unsafe-eval");
    return policy;
  };
  const nonces = new Set<string>();
  for (const path of ["/", "/sign-in", "/docs", "/redoc", "/nowhere", "/projects/prj_x"]) {
    const policy = await policyOf(path);
    const scripts = policy.split("; ").find((directive) => directive.startsWith("script-src"));
    expect(scripts, path).not.toContain("unsafe-inline");
    nonces.add(/'nonce-([^']+)'/.exec(scripts ?? "")?.[1] ?? "");
  }
  expect(nonces.size).toBe(6);
  for (const path of ["/api/v1/auth/me", "/api/health", "/openapi.json", "/api/v1/nowhere"]) {
    expect(await policyOf(path), path).toContain("default-src 'none'");
  }
  await expectScriptRefused(page);
});

/** A script without the nonce, as injected markup would hold it, does not run. */
async function expectScriptRefused(page: Page) {
  await page.goto("/sign-in");
  const didRun = await page.evaluate(() => {
    const probe = document.createElement("div");
    probe.innerHTML = '<img src="data:," onerror="window.didRun = true">';
    document.body.append(probe);
    return new Promise((resolve) => setTimeout(() => resolve("didRun" in window), 300));
  });
  expect(didRun).toBe(false);
}

test("links and redirects never follow the Host header", async ({ baseURL }) => {
  for (const path of ["/", "/sign-in", "/projects", "/openapi.json", "/api/auth/signin", "/docs"]) {
    const forgeries: Record<string, string>[] = [
      { host: "evil.example" },
      { host: new URL(baseURL!).host, "x-forwarded-host": "evil.example" },
      { host: new URL(baseURL!).host, forwarded: "host=evil.example" },
    ];
    for (const headers of forgeries) {
      const { text, location } = await getRaw(baseURL! + path, headers);
      expect(location, path).not.toContain("evil.example");
      expect(text, path).not.toContain("evil.example");
    }
  }
});

function getRaw(url: string, headers: Record<string, string>) {
  return new Promise<{ text: string; location: string }>((resolve, reject) => {
    const request = rawRequest(url, { headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => (text += part));
      answer.on("end", () => resolve({ text, location: answer.headers.location ?? "" }));
    });
    request.on("error", reject);
    request.end();
  });
}

test("the way back after sign-in stays on our own pages", async ({ page, baseURL }) => {
  await signUp(page);
  for (const next of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/%09/evil.example",
  ]) {
    await page.goto(`/sign-in?${new URLSearchParams({ next }).toString()}`);
    expect(new URL(page.url()).origin).toBe(baseURL);
  }
});

test("methods that a route does not have are refused, and the answer says which it has", async ({
  request,
}) => {
  const allow = "GET, HEAD, OPTIONS, POST";
  for (const method of ["PUT", "DELETE", "PROPFIND"]) {
    const answer = await request.fetch("/api/v1/projects", { method, data: {} });
    expect([answer.status(), answer.headers().allow], method).toEqual([405, allow]);
    expect(await answer.json()).toMatchObject({ error: { code: "method.not_allowed" } });
  }
  const options = await request.fetch("/api/v1/projects", { method: "OPTIONS" });
  expect([options.status(), options.headers().allow]).toEqual([204, allow]);
  const head = await request.head("/api/v1/projects");
  expect([head.status(), await head.text()]).toEqual([401, ""]);
  // No `Request` can be made of it, so it is refused before the app.
  const trace = await request.fetch("/api/v1/projects", { method: "TRACE" }).catch(() => null);
  expect(trace?.status() ?? 405).toBe(405);
  const nothing = await request.get("/api/v1/nothing");
  expect([nothing.status(), await nothing.json()]).toMatchObject([404, { error: {} }]);
});
