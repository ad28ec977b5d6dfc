import { globSync, readFileSync } from "node:fs";
import { request as rawRequest } from "node:http";
import {
  expect,
  test,
  type APIRequestContext,
  type APIResponse,
  type Page,
} from "@playwright/test";
import { can, roles, type Permission } from "../../lib/context/permissions";
import words from "../../messages/en/common.json" with { type: "json" };
import { firstAdmin } from "./first-admin";
import { plantVictim, send, type Victim } from "./plant-victim";
import { signUp } from "./sign-up";

let victim: Victim;
let seenBefore: string;

test.beforeAll(async ({ playwright, baseURL }) => {
  victim = await plantVictim(playwright, baseURL!);
  seenBefore = await victim.look();
});

test.afterAll(async () => {
  expect(await victim.look(), "the victim's own view").toBe(seenBefore);
});

/** Addresses of all pages, with the victim's ids where the path has a parameter. */
const pages = globSync("app/**/page.tsx").map((file) => {
  const isPrivate = file.startsWith("app/(dashboard)") || file.startsWith("app/(admin)");
  const asked = /allows\(ctx, "([^"]+)"\)\) return <DeniedState/.exec(readFileSync(file, "utf8"));
  const path = file
    .replace(/^app/, "")
    .replace(/\/page\.tsx$/, "")
    .replace(/\/\([^)]+\)/g, "");
  return { path: path || "/", isPrivate, permission: asked?.[1] as Permission | undefined };
});

function addressOf(path: string): string {
  const values: Record<string, string> = {
    ...victim.ids,
    token: "a-token-of-nobody",
    userId: "usr_01ARZ3NDEKTSV4RRFFQ69G5FAV",
    planId: "starter",
    mailId: "eml_01ARZ3NDEKTSV4RRFFQ69G5FAV",
  };
  return path.replace(/\[(\w+)\]/g, (_match, name: string) => {
    expect(values[name], `walls.spec.ts knows no [${name}] of ${path}`).toBeDefined();
    return values[name]!;
  });
}

const subrequest = (name: string) => Array<string>(5).fill(name).join(":");

type Variant = { headers?: Record<string, string>; query?: string };

/** Ways to ask for a page that have let people past somebody's guards. */
const askedOtherwise: Record<string, Variant> = {
  plain: {},
  "a server component": { headers: { rsc: "1" } },
  "a server component by its query": { headers: { rsc: "1" }, query: "?_rsc=abcde" },
  "a prefetch": { headers: { rsc: "1", "next-router-prefetch": "1" } },
  "a segment's prefetch": {
    headers: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  },
  "junk for a state tree": { headers: { rsc: "1", "next-router-state-tree": "%5B%22junk%22%5D" } },
  "a tree that claims to have all": {
    headers: {
      rsc: "1",
      "next-router-state-tree": encodeURIComponent(
        JSON.stringify([
          "",
          { children: ["projects", { children: ["__PAGE__", {}] }] },
          null,
          null,
        ]),
      ),
    },
  },
};

/** Ways past the proxy, which turns away only who is nobody. */
const past: Record<string, Variant> = {
  "a skipped proxy": { headers: { "x-middleware-subrequest": subrequest("proxy") } },
  "a skipped middleware": { headers: { "x-middleware-subrequest": subrequest("middleware") } },
  "a skipped middleware in src": {
    headers: { "x-middleware-subrequest": subrequest("src/middleware") },
  },
  "a forged invocation": {
    headers: { "x-invoke-path": "/projects", "x-invoke-status": "200", "x-matched-path": "/" },
  },
  "a data request": { headers: { "x-nextjs-data": "1" } },
  "another page's name": { headers: { "x-page-path": "//evil.example" } },
};

/** Pages that are there for an admin or for a member of the project alone. */
const isClosed = (path: string) =>
  path.startsWith("/admin") ||
  // Of the page for closed projects the frame is sent before it is known that there is none.
  (path.includes("[projectId]") && !path.startsWith("/projects/suspended"));

function expectSignIn(answer: APIResponse, path: string, where: string) {
  expect(answer.status(), where).toBe(307);
  const way = new URL(answer.headers().location ?? "", "http://ours");
  expect(way.pathname, where).toBe("/sign-in");
  expect([null, addressOf(path)], where).toContain(way.searchParams.get("next"));
}

async function expectNothingShown(
  request: APIRequestContext,
  who: string,
  variants: Record<string, Variant>,
): Promise<number> {
  let tried = 0;
  for (const { path, isPrivate } of pages) {
    for (const [name, { headers, query = "" }] of Object.entries(variants)) {
      const address = addressOf(path) + query;
      const answer = await request.get(address, { headers, maxRedirects: 0 });
      const where = `${address} as ${who}, ${name}`;
      const text = await answer.text();
      tried += 1;
      expect(answer.status(), where).toBeLessThan(500);
      expect(text, where).not.toContain(victim.canary);
      if (!isPrivate) continue;
      expect(answer.headers()["cache-control"], where).toMatch(/no-store/);
      if (name !== "plain") continue;
      if (who === "nobody") expectSignIn(answer, path, where);
      else if (isClosed(path)) expect(answer.status(), where).toBe(404);
    }
  }
  return tried;
}

test("no page shows a tenant's words to nobody or to a stranger, however it is asked for", async ({
  page,
  playwright,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const nobody = await playwright.request.newContext({ baseURL });
  const asNobody = await expectNothingShown(nobody, "nobody", { ...askedOtherwise, ...past });
  await nobody.dispose();
  await signUp(page);
  const asStranger = await expectNothingShown(page.request, "a stranger", askedOtherwise);
  console.log(`pages: ${asNobody + asStranger} cells, 0 leaks`);
});

test("the console is closed to members, pages to roles without the permission, and every page to who was suspended or has signed out", async ({
  page,
  browser,
  playwright,
  baseURL,
}) => {
  const privatePages = pages.filter(({ isPrivate }) => isPrivate);
  await signUp(page, "Member");
  const joined = await page.request.post(`/api/v1/invitations/${await victim.invite()}`, {
    headers: { origin: baseURL! },
  });
  expect(joined.ok(), await joined.text()).toBe(true);
  // That there is a member now is the victim's own doing.
  seenBefore = await victim.look();
  const project = await page.request.get(`/projects/${victim.ids.projectId}`);
  expect(await project.text()).toContain(victim.canary);
  for (const { path } of privatePages.filter(({ path }) => path.startsWith("/admin"))) {
    const answer = await page.request.get(addressOf(path), { maxRedirects: 0 });
    expect(answer.status(), `${path} as a member`).toBe(404);
    expect(await answer.text(), `${path} as a member`).not.toContain(victim.canary);
  }

  const atWork = await page.context().storageState();
  const earlier = await browser.newContext({ baseURL, storageState: atWork });
  const expectClosed = async (who: string) => {
    for (const { path } of privatePages) {
      const answer = await earlier.request.get(addressOf(path), { maxRedirects: 0 });
      expectSignIn(answer, path, `${path} as ${who}`);
      expect(await answer.text(), `${path} as ${who}`).not.toContain(victim.canary);
    }
  };
  const { id } = (await (await page.request.get("/api/v1/auth/me")).json()) as { id: string };
  let [shown, denied] = [0, 0];
  for (const role of roles.toReversed()) {
    await victim.giveRole(id, role);
    for (const { path, permission } of pages) {
      if (!permission) continue;
      const answer = await page.request.get(addressOf(path), { maxRedirects: 0 });
      const isDenied = (await answer.text()).includes(`>${words.states.deniedTitle}</p>`);
      expect(isDenied, `${path} as ${role}`).toBe(!can(role, permission));
      if (isDenied) denied += 1;
      else shown += 1;
    }
  }
  console.log(`pages by role: ${shown} shown, ${denied} denied`);
  expect(Math.min(shown, denied)).toBeGreaterThan(10);
  await victim.giveRole(id, "VIEWER");

  // Without the member's cookie, which would ask for an origin of ours.
  const desk = await playwright.request.newContext({ baseURL });
  const admin = await send(desk, "/api/v1/auth/login", firstAdmin);
  const headers = { authorization: `Bearer ${String(admin.access_token)}` };
  const act = (name: string) =>
    send(desk, `/api/v1/admin/users/${id}/${name}`, { reason: "A test" }, headers);
  await act("suspend");
  await expectClosed("somebody suspended");

  // Restored, their session opens again what it did, until they end it; who kept its cookie has nothing.
  await act("restore");
  const ended = await page.request.post("/api/v1/auth/logout", { headers: { origin: baseURL! } });
  expect(ended.ok(), await ended.text()).toBe(true);
  await expectClosed("somebody who signed out");
  await Promise.all([earlier.close(), desk.dispose()]);
});

type Manifest = {
  node: Record<
    string,
    { exportedName: string; filename: string; workers: Record<string, unknown> }
  >;
};

/** Ids of all server actions, as anybody can scrape them from the built scripts. */
function scrapeActions() {
  const text = readFileSync(".next/server/server-reference-manifest.json", "utf8");
  const actions = Object.entries((JSON.parse(text) as Manifest).node);
  return actions.map(([id, { exportedName, filename, workers }]) => {
    const [worker = ""] = Object.keys(workers);
    const path = worker
      .replace(/^app/, "")
      .replace(/\/page$/, "")
      .replace(/\/\([^)]+\)/g, "");
    const source = readFileSync(filename, "utf8");
    const wrapper = new RegExp(`export const ${exportedName} = (\\w+)`).exec(source)?.[1];
    return { id, name: exportedName, wrapper, path: path || "/" };
  });
}

async function postAction(
  request: APIRequestContext,
  action: { id: string; path: string },
  headers: Record<string, string> = {},
) {
  const input = { ...victim.ids, id: victim.ids.avatarId, userId: "usr_x", role: "OWNER" };
  return request.post(addressOf(action.path), {
    headers: {
      "next-action": action.id,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      ...headers,
    },
    data: JSON.stringify([input]),
    maxRedirects: 0,
  });
}

test("scraped server actions give nothing to nobody, to a stranger or to another site", async ({
  page,
  playwright,
  baseURL,
}) => {
  const nobody = await playwright.request.newContext({ baseURL });
  await signUp(page);
  const actions = scrapeActions();
  expect(actions.length).toBeGreaterThan(5);
  const origin = baseURL!;
  let tried = 0;
  // The one that signs the stranger out goes last.
  for (const action of actions.toSorted(
    (a, b) => Number(/signOut/.test(a.name)) - Number(/signOut/.test(b.name)),
  )) {
    const calls: [string, APIRequestContext, Record<string, string>][] = [
      ["nobody", nobody, { origin }],
      ["another site", page.request, { origin: "https://evil.example" }],
      ["no site", page.request, {}],
      ["a stranger", page.request, { origin }],
    ];
    for (const [who, request, headers] of calls) {
      const answer = await postAction(request, action, headers);
      const text = await answer.text();
      const where = `${action.name} as ${who}: ${answer.status()} ${text.slice(0, 300)}`;
      tried += 1;
      expect(text, where).not.toContain(victim.canary);
      const isForAll = action.wrapper === "publicAction";
      const isForMembers = ["memberAction", "adminAction"].includes(action.wrapper ?? "");
      const isRefused = who.endsWith("site") || (who === "nobody" ? !isForAll : isForMembers);
      if (isRefused) expect(text, where).not.toContain('"ok":true');
      expect(answer.status(), where).toBeLessThan(500);
    }
  }
  console.log(`server actions: ${tried} cells, 0 leaks`);
  await nobody.dispose();
});

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
