import { openBrowser } from "@/tests/factories/fake-browser";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getURLFromRedirectError } from "next/dist/client/components/redirect";
import type { RedirectError } from "next/dist/client/components/redirect-error";
import { startProviderAction } from "@/app/(auth)/actions";
import SignInPage from "@/app/(auth)/sign-in/page";
import { linkProviderAction } from "@/app/(dashboard)/account/security/actions";
import { users } from "@/db/schema";
import { listOauthAccounts, listSessions, openUser } from "@/lib/auth";
import { inPlatformTransaction, type UserContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createRateLimiter } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import {
  createUserContext,
  requestContext,
  testPassword as password,
} from "@/tests/factories/create-context";
import { fakeClient, startFakeOidc } from "@/tests/factories/fake-oidc";
import { withSecondFactor } from "@/tests/factories/with-second-factor";
import { auth } from "./browser-session";
import { browserSessionRoutes } from "./browser-session-routes";
import { findReason } from "./sign-in-reason";

let google: Awaited<ReturnType<typeof startFakeOidc>>;
type Browser = ReturnType<typeof openBrowser>;

beforeAll(async () => {
  google = await startFakeOidc();
  Object.assign(process.env, {
    AUTH_GOOGLE_ID: fakeClient.id,
    AUTH_GOOGLE_SECRET: fakeClient.secret,
    AUTH_GOOGLE_URL: google.issuer,
  });
});
afterAll(() => google.stop());
beforeEach(() => {
  google.forceNonce(undefined);
  getServices().rateLimiter = createRateLimiter();
});

const newPerson = (changes: object = {}) => {
  const sub = newId("oauthAccount");
  return { sub, email: `${sub}@example.com`, email_verified: true, name: "Ada", ...changes };
};

/** Goes to Google and back to the address that Google sends the browser to. */
async function visitGoogle(browser: Browser, next = "/projects"): Promise<URL> {
  const result = await browser.post(startProviderAction, { provider: "google", next });
  if (!result.ok) throw new Error(result.error.code);
  return leave(String(result.value));
}

async function leave(address: string): Promise<URL> {
  const answer = await fetch(address, { redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "");
}

async function comeBack(browser: Browser, back: URL): Promise<URL> {
  const answer = await browser.get(back.href, browserSessionRoutes.GET);
  return new URL(answer.headers.get("location") ?? "", back);
}

const signedInAt = (browser: Browser) =>
  browser
    .get("http://localhost:3000/", async () => Response.json(await auth()))
    .then(async (answer) => (await answer.json()) as { signedIn?: object } | null)
    .then((session) => session?.signedIn as { userId: string; sessionId: string } | undefined);

const markProven = (ctx: UserContext) =>
  inPlatformTransaction(ctx, (tx) =>
    tx.db.update(users).set({ emailVerifiedAt: new Date() }).where(eq(users.id, ctx.user.id)),
  );

describe("signing in with Google", () => {
  it("asks with state, nonce and PKCE, opens a session and goes where the person was headed", async () => {
    const browser = openBrowser();
    const person = newPerson();
    google.signsInAs(person);
    const result = await browser.post(startProviderAction, {
      provider: "google",
      next: "/projects/prj_1?tab=2",
    });
    const address = new URL(result.ok ? String(result.value) : "");
    expect(address.origin).toBe(google.issuer);
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(address.searchParams.get(name)?.length, name).toBeGreaterThan(30);
    }
    expect(address.searchParams.get("code_challenge_method")).toBe("S256");
    const landed = await comeBack(browser, await leave(address.href));
    expect(landed.href).toBe("http://localhost:3000/projects/prj_1?tab=2");
    const signedIn = await signedInAt(browser);
    const { user } = await openUser(requestContext(), signedIn!);
    expect(user).toMatchObject({ email: person.email.toLowerCase(), isEmailVerified: true });
  });

  it("tells whoever is suspended why, and not in the address", async () => {
    const browser = openBrowser();
    google.signsInAs(newPerson());
    await comeBack(browser, await visitGoogle(browser));
    const { userId } = (await signedInAt(browser))!;
    await inPlatformTransaction(requestContext(), (tx) =>
      tx.db
        .update(users)
        .set({ suspendedAt: new Date(), suspendedReason: "Жалобы на спам" })
        .where(eq(users.id, userId)),
    );
    const landed = await comeBack(browser, await visitGoogle(browser));
    expect(landed.href).toBe("http://localhost:3000/sign-in?problem=account.suspended");
    const reason = await browser.get("http://localhost:3000/sign-in", async () =>
      Response.json(await findReason()),
    );
    expect(await reason.json()).toBe("Жалобы на спам");
  });

  it.each(["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])(
    "never leads to %s afterwards",
    async (next) => {
      const browser = openBrowser();
      google.signsInAs(newPerson());
      const landed = await comeBack(browser, await visitGoogle(browser, next));
      expect(landed.href).toBe("http://localhost:3000/projects");
    },
  );

  const expectRefused = async (browser: Browser, back: URL) => {
    const landed = await comeBack(browser, back);
    expect(landed.origin + landed.pathname).toBe("http://localhost:3000/sign-in");
    expect(landed.searchParams.get("error") ?? landed.searchParams.get("problem")).toBeTruthy();
    expect(await signedInAt(browser)).toBeUndefined();
  };

  it("refuses an answer with another's state, without a state, or that somebody else fetched", async () => {
    const [ada, eve] = [openBrowser(), openBrowser()];
    google.signsInAs(newPerson());
    const own = await visitGoogle(ada);
    const foreign = await visitGoogle(eve);
    const swapped = new URL(own);
    swapped.searchParams.set("state", foreign.searchParams.get("state")!);
    await expectRefused(ada, swapped);

    const stateless = await visitGoogle(ada);
    stateless.searchParams.delete("state");
    await expectRefused(ada, stateless);

    // Eve's whole answer in Ada's browser would sign Ada in as Eve.
    await visitGoogle(ada);
    await expectRefused(ada, foreign);
    await expectRefused(openBrowser(), await visitGoogle(eve));
  });

  it("refuses an answer with another's code under the right state", async () => {
    const [ada, eve] = [openBrowser(), openBrowser()];
    google.signsInAs(newPerson());
    const own = await visitGoogle(ada);
    own.searchParams.set("code", (await visitGoogle(eve)).searchParams.get("code")!);
    await expectRefused(ada, own);
    expect(google.refusals.at(-1)).toBe("invalid_grant");
  });

  it("refuses a token with another nonce, and an answer that was used", async () => {
    const browser = openBrowser();
    google.signsInAs(newPerson());
    google.forceNonce("another");
    await expectRefused(browser, await visitGoogle(browser));
    google.forceNonce(undefined);

    const back = await visitGoogle(browser);
    await comeBack(browser, back);
    expect(await signedInAt(browser)).toBeDefined();
    browser.jar.clear();
    await expectRefused(browser, back);
  });

  it("refuses an address that Google has not verified", async () => {
    const victim = await createUserContext();
    await markProven(victim);
    const browser = openBrowser();
    google.signsInAs(newPerson({ email: victim.user.email, email_verified: false }));
    const landed = await comeBack(browser, await visitGoogle(browser));
    expect(landed.searchParams.get("problem")).toBe("provider.email_unverified");
    expect(await signedInAt(browser)).toBeUndefined();
    expect(await listOauthAccounts(victim)).toEqual([]);
  });

  it("does not hand over an account whose address was never proven here", async () => {
    const squatter = await createUserContext();
    const browser = openBrowser();
    google.signsInAs(newPerson({ email: squatter.user.email }));
    const landed = await comeBack(browser, await visitGoogle(browser));
    expect(landed.searchParams.get("problem")).toBe("provider.link_required");
    expect(await listOauthAccounts(squatter)).toEqual([]);
  });

  it("asks for the code of whoever has one, and still knows where they were headed", async () => {
    const plain = await createUserContext();
    await markProven(plain);
    const { ctx } = await withSecondFactor(plain);
    const before = (await listSessions(ctx, {})).data.length;
    const browser = openBrowser();
    google.signsInAs(newPerson({ email: ctx.user.email }));
    const landed = await comeBack(browser, await visitGoogle(browser, "/invitations/abc"));
    expect(landed.href).toBe("http://localhost:3000/sign-in?next=%2Finvitations%2Fabc");
    expect(browser.jar.has("sign-in-challenge")).toBe(true);
    expect(await signedInAt(browser)).toBeUndefined();
    expect((await listSessions(ctx, {})).data).toHaveLength(before);
  });
});

describe("linking Google", () => {
  it("ties it to the person who asked, never what somebody else fetched", async () => {
    const [ada, eve] = [await createUserContext(), await createUserContext()];
    const [adaBrowser, eveBrowser] = [openBrowser(), openBrowser()];
    await adaBrowser.signInAs({ userId: ada.user.id, sessionId: ada.sessionId });
    await eveBrowser.signInAs({ userId: eve.user.id, sessionId: eve.sessionId });
    const start = async (browser: Browser) => {
      const result = await browser.post(linkProviderAction, { provider: "google", password });
      return leave(result.ok ? String(result.value) : "");
    };
    google.signsInAs(newPerson());
    const evesAnswer = await start(eveBrowser);
    await start(adaBrowser);
    await comeBack(adaBrowser, evesAnswer);
    expect(await listOauthAccounts(ada)).toEqual([]);

    google.signsInAs(newPerson());
    const landed = await comeBack(adaBrowser, await start(adaBrowser));
    expect(landed.pathname).toBe("/account/security");
    expect(await listOauthAccounts(ada)).toMatchObject([{ provider: "google" }]);
  });

  const beginLinking = async () => {
    const ada = await createUserContext();
    const browser = openBrowser();
    await browser.signInAs({ userId: ada.user.id, sessionId: ada.sessionId });
    const result = await browser.post(linkProviderAction, { provider: "google", password });
    return { ada, browser, address: result.ok ? String(result.value) : "" };
  };

  it("does not begin without the password", async () => {
    const { browser } = await beginLinking();
    browser.jar.delete("link-account");
    const input = { provider: "google", password: "another password" };
    const result = await browser.post(linkProviderAction, input);
    expect(result).toMatchObject({ ok: false, error: { code: "password.wrong" } });
    expect(browser.jar.has("link-account")).toBe(false);
  });

  it("says on the page of the account that it was cancelled at Google", async () => {
    const { browser } = await beginLinking();
    const read = (searchParams: { error?: string; problem?: string; next?: string }) =>
      browser.get("http://localhost:3000/sign-in", async () => {
        const error: unknown = await SignInPage({
          searchParams: Promise.resolve(searchParams),
        }).catch((thrown: unknown) => thrown);
        return new Response(getURLFromRedirectError(error as RedirectError));
      });
    const landed = async (searchParams: Parameters<typeof read>[0]) =>
      (await read(searchParams)).text();
    expect(await landed({ error: "OAuthCallbackError" })).toBe(
      "/account/security?problem=provider.failed",
    );
    expect(await landed({ problem: "oauth_account.taken", next: "/projects" })).toBe(
      "/account/security?problem=oauth_account.taken",
    );
    expect(await landed({ next: "/projects/prj_1" })).toBe("/projects/prj_1");
  });

  it("that was cancelled does not meet the answer of a later sign-in", async () => {
    const { browser } = await beginLinking();
    const intent = browser.jar.get("link-account")!;
    browser.jar.clear();
    browser.jar.set("link-account", intent);
    google.signsInAs(newPerson());
    const landed = await comeBack(browser, await visitGoogle(browser));
    expect(landed.pathname).toBe("/projects");
    expect(await signedInAt(browser)).toBeDefined();
  });

  it("says what happened when the session ended meanwhile, and links nothing", async () => {
    const { ada, browser, address } = await beginLinking();
    google.signsInAs(newPerson());
    const back = await leave(address);
    browser.jar.delete("authjs.session-token");
    const landed = await comeBack(browser, back);
    expect(landed.pathname + landed.search).toBe("/sign-in?problem=provider.failed");
    expect(await listOauthAccounts(ada)).toEqual([]);
  });
});
