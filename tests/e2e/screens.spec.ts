import { expect, test, type Page } from "@playwright/test";
import axe from "axe-core";
import { signInAsAdmin } from "./first-admin";
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

/** Has a page's screens looked at in both languages: the room that they take, and whom they shut out. */
async function lookAt(page: Page) {
  const browser = await watchConsole(page);
  return async (address: string) => {
    await load(page, address);
    await page.evaluate(axe.source);
    for (const { width, scheme, rules } of looks) {
      await expectRoom(page, width, address);
      await page.emulateMedia({ colorScheme: scheme });
      await expect(page.locator("html")).toHaveClass(scheme === "dark" ? /dark/ : /^(?!.*dark)/);
      await expectAccessible(page, rules, `${address} at ${width} px, ${scheme}`);
    }
    // Another language changes the words alone, whose room is judged; that none is missing is a test of the catalogues.
    await switchTo(page, "ru");
    for (const { width } of looks) await expectRoom(page, width, `${address} in ru`);
    await writeLocale(page, "en");
    browser.expectNone(address);
  };
}

async function load(page: Page, address: string) {
  await page.goto(address);
  // Whatever hydration finds wrong is said by then.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

const writeLocale = (page: Page, value: string) =>
  page.context().addCookies([{ name: "locale", value, url: new URL("/", page.url()).href }]);

/** As the switch of the language does it, which not every screen shows. */
async function switchTo(page: Page, locale: string) {
  await writeLocale(page, locale);
  await page.evaluate(() => {
    (globalThis as unknown as { next: { router: { refresh(): void } } }).next.router.refresh();
  });
  await expect(page.locator("html")).toHaveAttribute("lang", locale);
}

async function expectRoom(page: Page, width: number, address: string) {
  await page.setViewportSize({ width, height: 844 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${address} is wider than ${width} px`).toBeLessThanOrEqual(0);
}

/** Numbers, dates and plurals that the server writes must be those that the browser would write. */
async function expectHydrated(signedIn: Page, locale: string, addresses: readonly string[]) {
  await writeLocale(signedIn, locale);
  const page = await signedIn.context().newPage();
  const browser = await watchConsole(page);
  for (const address of addresses) {
    await load(page, address);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    browser.expectNone(`${address} in ${locale}`);
  }
  await page.close();
  await writeLocale(signedIn, "en");
}

/** Asks for failures alone: what every other element is described by takes as long again. */
async function expectAccessible(page: Page, rules: string[] | undefined, where: string) {
  const { violations } = await page.evaluate(
    (only) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, only),
    { resultTypes: ["violations" as const], ...(rules && { runOnly: rules }) },
  );
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect.soft(found, where).toEqual([]);
}

test("every screen is sound", async ({ page, context }) => {
  test.setTimeout(600_000);
  await signUp(page);
  await page.getByRole("button", { name: "Load a sample" }).click();
  await page.waitForURL("**/avatars/avt_*");
  const avatar = new URL(page.url()).pathname;
  const project = avatar.split("/avatars")[0]!;

  const expectSound = await lookAt(page);
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
  await expectHydrated(page, "ru", [
    ...inNumbers.map((path) => `${project}${path}`),
    `${avatar}/documents`,
    ofDocument,
    "/notifications",
  ]);

  await context.clearCookies({ name: /authjs|session/ });
  for (const address of withoutSession) await expectSound(address);
});

test("the console is sound", async ({ page, context }) => {
  test.setTimeout(600_000);
  await signUp(page);
  await context.clearCookies();
  await signInAsAdmin(page);

  const expectSound = await lookAt(page);
  for (const section of ofConsole) await expectSound(`/admin/${section}`);
  await page.goto("/admin/users");
  await page.getByRole("row").getByRole("link").first().click();
  await page.waitForURL("**/admin/users/usr_*");
  await expectSound(page.url());

  const inNumbers = ["projects", "usage", "platform-config/plans", "platform-config/prices"];
  const addresses = inNumbers.map((section) => `/admin/${section}`);
  await expectHydrated(page, "ru", addresses);
});
