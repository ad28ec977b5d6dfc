import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible";
import { signInAsAdmin } from "./first-admin";
import { openSample } from "./open-sample";
import { signUp } from "./sign-up";
import { watchConsole } from "./watch-console";

test.describe.configure({ mode: "parallel" });

const forEveryone = ["/projects", "/projects/new", "/notifications"];
const ofAccount = ["profile", "security", "notifications"];
const ofProject = [
  "",
  "/billing",
  "/billing?metric=tokens&step=hour&group=channel&pick=playground",
  "/billing/ledger",
  "/billing/limits",
  "/settings",
  "/settings/members",
  "/settings/api-keys",
  "/settings/secrets",
  "/settings/audit",
  "/billing/plan",
  "/integrations",
  "/avatars",
  "/avatars/new",
  "/nowhere",
];
const ofAvatar = ["", "/documents"];
const withoutSession = [
  "/",
  "/sign-in",
  "/sign-up",
  "/invitations/unknown",
  "/forgot-password",
  "/reset-password?token=none",
  "/verify-email?token=none",
  "/change-email?token=none",
];
const ofConsole = [
  "projects",
  "usage",
  "users",
  "plan-requests",
  "payments",
  "platform-config/plans",
  "platform-config/plans/new",
  "platform-config/plans/starter",
  "platform-config/prices",
  "mail",
  "jobs",
  "audit",
];

type Look = { width: number; scheme: "light" | "dark"; rules?: string[] };

/** Both widths and both schemes: what another scheme changes is colours, and what another width changes is room. */
const looks: Look[] = [
  { width: 390, scheme: "dark" },
  { width: 1280, scheme: "light", rules: ["color-contrast", "scrollable-region-focusable"] },
];

/**
 * Looks at screens in both languages: the room that they take, and whom they shut out. In English by following links,
 * as people do, which keeps what judges them; in Russian each is loaded, so that what the server wrote is compared with
 * what the browser would write.
 */
async function openEyes(page: Page) {
  const translated = await openInRussian(page);
  const browsers = await Promise.all([page, translated].map(watchConsole));
  const expectQuiet = (where: string) => browsers.forEach((each) => each.expectNone(where));
  return {
    async expectSound(address: string) {
      await follow(page, address);
      for (const { width, scheme, rules } of looks) {
        await expectRoom(page, width, address);
        await page.emulateMedia({ colorScheme: scheme });
        await expect(page.locator("html")).toHaveClass(scheme === "dark" ? /dark/ : /^(?!.*dark)/);
        await expectAccessible(page, rules, `${address} at ${width} px, ${scheme}`);
      }
      await load(translated, address);
      await expect(translated.locator("html")).toHaveAttribute("lang", "ru");
      for (const { width } of looks) await expectRoom(translated, width, `${address} in ru`);
      expectQuiet(address);
    },
    /** Numbers, dates and plurals that the server writes must be those that the browser would write, in English too. */
    async expectHydrated(addresses: readonly string[]) {
      for (const address of addresses) {
        await load(page, address);
        expectQuiet(`${address} in en`);
      }
    },
    signOut: () =>
      Promise.all(
        [page, translated].map((each) => each.context().clearCookies({ name: /authjs|session/ })),
      ),
    close: () => translated.context().close(),
  };
}

/** The same person's page, in a browser that was told to speak Russian. */
async function openInRussian(page: Page) {
  const storageState = await page.context().storageState();
  const context = await page.context().browser()!.newContext({ storageState });
  await context.addCookies([{ name: "locale", value: "ru", url: new URL("/", page.url()).href }]);
  return context.newPage();
}

async function load(page: Page, address: string) {
  await page.goto(address);
  // Whatever hydration finds wrong is said by then.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

/** As a link leads there. */
async function follow(page: Page, address: string) {
  await page.evaluate((href) => {
    type Router = { push(href: string): void };
    (globalThis as unknown as { next: { router: Router } }).next.router.push(href);
  }, address);
  const target = new URL(address, page.url()).href;
  await page.waitForURL((url) => url.href === target);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

async function expectRoom(page: Page, width: number, address: string) {
  await page.setViewportSize({ width, height: 844 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${address} is wider than ${width} px`).toBeLessThanOrEqual(0);
}

test("every screen is sound", async ({ page }) => {
  test.setTimeout(600_000);
  await signUp(page);
  const avatar = await openSample(page);
  const project = avatar.split("/avatars")[0]!;

  const { expectSound, expectHydrated, signOut, close } = await openEyes(page);
  for (const address of forEveryone) await expectSound(address);
  for (const section of ofAccount) await expectSound(`/account/${section}`);
  for (const path of ofProject) await expectSound(`${project}${path}`);
  for (const path of ofAvatar) await expectSound(`${avatar}${path}`);
  await page.goto(`${avatar}/documents`);
  await page.getByRole("row").getByRole("link").first().click();
  await page.waitForURL("**/documents/doc_*");
  const ofDocument = page.url();
  await expectSound(ofDocument);

  const inNumbers = ["", "/billing", "/billing/ledger", "/billing/plan", "/settings/audit"];
  await expectHydrated([
    ...inNumbers.map((path) => `${project}${path}`),
    `${avatar}/documents`,
    ofDocument,
    "/notifications",
  ]);

  await signOut();
  await page.goto("/sign-in");
  for (const address of withoutSession) await expectSound(address);
  await close();
});

test("the console is sound", async ({ page, context }) => {
  test.setTimeout(600_000);
  await signUp(page);
  await context.clearCookies();
  await signInAsAdmin(page);
  await page.goto("/projects");

  const { expectSound, expectHydrated, close } = await openEyes(page);
  for (const section of ofConsole) await expectSound(`/admin/${section}`);
  await page.goto("/admin/users");
  await page.getByRole("row").getByRole("link").first().click();
  await page.waitForURL("**/admin/users/usr_*");
  await expectSound(page.url());

  const inNumbers = ["projects", "usage", "platform-config/plans", "platform-config/prices"];
  await expectHydrated(inNumbers.map((section) => `/admin/${section}`));
  await close();
});
