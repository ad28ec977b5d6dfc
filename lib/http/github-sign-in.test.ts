// First, since it makes ready what Next's own modules expect.
import { openBrowser } from "@/tests/factories/fake-browser";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startProviderAction } from "@/app/(auth)/actions";
import { linkProviderAction } from "@/app/(dashboard)/account/security/actions";
import { listOauthAccounts } from "@/lib/auth";
import { newId } from "@/lib/ids";
import { createRateLimiter } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { startFakeGithub } from "@/tests/e2e/fake-github";
import { createUserContext, testPassword as password } from "@/tests/factories/create-context";
import { auth } from "./browser-session";
import { browserSessionRoutes } from "./browser-session-routes";

let github: Awaited<ReturnType<typeof startFakeGithub>>;
type Browser = ReturnType<typeof openBrowser>;

beforeAll(async () => {
  github = await startFakeGithub(0);
  Object.assign(process.env, {
    AUTH_GITHUB_ID: "client",
    AUTH_GITHUB_SECRET: "secret",
    AUTH_GITHUB_URL: `http://127.0.0.1:${github.port}`,
  });
});
beforeEach(() => {
  getServices().rateLimiter = createRateLimiter();
  github.signsInAs({
    id: Date.now(),
    email: `${newId("user").toLowerCase()}@example.com`,
    isVerified: true,
  });
});
afterAll(() => github.stop().catch(() => undefined));

/** Goes to GitHub and back to the address that it sends the browser to. */
async function visit(browser: Browser, action = startProviderAction): Promise<URL> {
  const result = await browser.post(action, { provider: "github", next: "/projects" });
  if (!result.ok) throw new Error(result.error.code);
  const answer = await fetch(String(result.value), { redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "");
}

async function comeBack(browser: Browser, back: URL): Promise<URL> {
  const answer = await browser.get(back.href, browserSessionRoutes.GET);
  return new URL(answer.headers.get("location") ?? "", back);
}

const isSignedIn = async (browser: Browser) => {
  const answer = await browser.get("http://localhost:3000/", async () =>
    Response.json(await auth()),
  );
  return (await answer.json()) !== null;
};

const withState = (back: URL, state: string | null) => {
  const changed = new URL(back);
  if (state === null) changed.searchParams.delete("state");
  else changed.searchParams.set("state", state);
  return changed;
};

const expectRefused = async (browser: Browser, back: URL) => {
  const landed = await comeBack(browser, back);
  expect(landed.origin + landed.pathname).toBe("http://localhost:3000/sign-in");
  // The page has words for whatever stands here.
  expect(landed.searchParams.get("error") ?? landed.searchParams.get("problem")).toBeTruthy();
  expect(await isSignedIn(browser)).toBe(false);
};

describe("signing in with GitHub", () => {
  it("takes an answer once, in the browser that asked", async () => {
    const browser = openBrowser();
    const back = await visit(browser);
    expect(back.searchParams.get("state")?.length).toBeGreaterThan(30);
    expect((await comeBack(browser, back)).pathname).toBe("/projects");
    expect(await isSignedIn(browser)).toBe(true);

    browser.jar.clear();
    await expectRefused(browser, back);
    await expectRefused(openBrowser(), back);
  });

  it("refuses an answer without a state, with a made up one or another browser's", async () => {
    const [ada, eve] = [openBrowser(), openBrowser()];
    await expectRefused(ada, withState(await visit(ada), null));
    await expectRefused(ada, withState(await visit(ada), ""));
    await expectRefused(ada, withState(await visit(ada), "made-up"));
    const foreign = await visit(eve);
    await expectRefused(ada, withState(await visit(ada), foreign.searchParams.get("state")));
    // Eve's whole answer in Ada's browser would sign Ada in as Eve.
    await expectRefused(ada, foreign);
  });

  it("refuses a state of an earlier visit", async () => {
    const browser = openBrowser();
    const first = await visit(browser);
    const second = await visit(browser);
    await expectRefused(browser, withState(second, first.searchParams.get("state")));
  });

  it("links nothing by an answer that somebody else fetched", async () => {
    const ada = await createUserContext();
    const [browser, eve] = [openBrowser(), openBrowser()];
    await browser.signInAs({ userId: ada.user.id, sessionId: ada.sessionId });
    const result = await browser.post(linkProviderAction, { provider: "github", password });
    expect(result).toMatchObject({ ok: true });
    await comeBack(browser, await visit(eve));
    expect(await listOauthAccounts(ada)).toEqual([]);
  });

  it("leads back to sign-in while GitHub is down", async () => {
    const browser = openBrowser();
    const back = await visit(browser);
    await github.stop();
    await expectRefused(browser, back);
  });
});
