import { globSync, readFileSync } from "node:fs";
import { expect, test, type APIRequestContext, type APIResponse } from "@playwright/test";
import { can, roles, type Permission } from "../../lib/context/permissions";
import words from "../../messages/en/common.json" with { type: "json" };
import { firstAdmin } from "./first-admin";
import { plantVictim, send, type Victim } from "./plant-victim";
import { scrapeActions } from "./scrape-actions";
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
