import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { signInAsAdmin } from "./first-admin";
import { signUp } from "./sign-up";
import { watchConsole } from "./watch-console";

test.describe.configure({ mode: "parallel" });

const widths = [390, 1280];

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

/**
 * Has a page's screens looked at in each width. Another language changes the words alone: they are judged where
 * they have the least room, and the colours of the dark scheme in the first language.
 */
async function lookAt(page: Page, { isFirst }: { isFirst: boolean }) {
  const browser = await watchConsole(page);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  return async (address: string) => {
    await page.goto(address);
    await page.waitForLoadState("networkidle");
    for (const width of widths) {
      await page.setViewportSize({ width, height: 844 });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(overflow, `${address} is wider than ${width} px`).toBeLessThanOrEqual(0);
      if (isFirst || width === widths[0]) {
        await expectAccessible(new AxeBuilder({ page }), `${address} at ${width} px`);
      }
      if (!isFirst) continue;
      await page.emulateMedia({ colorScheme: "dark" });
      await expect(page.locator("html")).toHaveClass(/dark/);
      const contrast = new AxeBuilder({ page }).withRules(["color-contrast"]);
      await expectAccessible(contrast, `${address} at ${width} px, dark`);
      await page.emulateMedia({ colorScheme: "light" });
      await expect(page.locator("html")).not.toHaveClass(/dark/);
    }
    browser.expectNone(address);
  };
}

async function expectAccessible(axe: AxeBuilder, where: string) {
  // The other mode opens a page of its own for each look, for frames of other sites; ours has none.
  const { violations } = await axe.setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect.soft(found, where).toEqual([]);
}

for (const { locale, ...how } of [
  { locale: "en", isFirst: true },
  { locale: "ru", isFirst: false },
]) {
  test(`every screen is sound in ${locale}`, async ({ page, context }) => {
    test.setTimeout(600_000);
    await signUp(page);
    await page.getByRole("button", { name: "Load a sample" }).click();
    await page.waitForURL("**/avatars/avt_*");
    const avatar = new URL(page.url()).pathname;
    const project = avatar.split("/avatars")[0]!;
    await context.addCookies([{ name: "locale", value: locale, url: page.url() }]);

    const expectSound = await lookAt(page, how);
    for (const address of forEveryone) await expectSound(address);
    for (const section of ofAccount) await expectSound(`/account/${section}`);
    for (const path of ofProject) await expectSound(`${project}${path}`);
    for (const path of ofAvatar) await expectSound(`${avatar}${path}`);
    await page.goto(`${avatar}/documents`);
    await page.getByRole("row").getByRole("link").first().click();
    await page.waitForURL("**/documents/doc_*");
    await expectSound(page.url());

    await context.clearCookies({ name: /authjs|session/ });
    for (const address of withoutSession) await expectSound(address);
  });

  test(`the console is sound in ${locale}`, async ({ page, context }) => {
    test.setTimeout(600_000);
    await signUp(page);
    await context.clearCookies();
    await signInAsAdmin(page);
    await context.addCookies([{ name: "locale", value: locale, url: page.url() }]);

    const expectSound = await lookAt(page, how);
    for (const section of ofConsole) await expectSound(`/admin/${section}`);
    await page.goto("/admin/users");
    await page.getByRole("row").getByRole("link").first().click();
    await page.waitForURL("**/admin/users/usr_*");
    await expectSound(page.url());
  });
}
