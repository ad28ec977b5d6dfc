import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { signInAsAdmin } from "./first-admin";
import { signUp } from "./sign-up";
import { watchConsole } from "./watch-console";

const widths = [390, 1280];

type Browser = Awaited<ReturnType<typeof watchConsole>>;

async function expectSound(page: Page, address: string, browser: Browser) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(address);
    await page.waitForLoadState("networkidle");
    browser.expectNone(`${address} at ${width} px`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect.soft(overflow, `${address} is wider than ${width} px`).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect
      .soft(
        violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`),
        `${address} at ${width} px`,
      )
      .toEqual([]);
  }
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const locale of ["en", "ru"]) {
    test(`every screen is sound in ${locale}, ${colorScheme}`, async ({ page, context }) => {
      test.setTimeout(300_000);
      await page.emulateMedia({ colorScheme });
      const browser = await watchConsole(page);
      await signUp(page);
      await page.getByRole("button", { name: "Load a sample" }).click();
      await page.waitForURL("**/avatars/avt_*");
      const avatar = new URL(page.url()).pathname;
      const project = avatar.split("/avatars")[0]!;
      await context.addCookies([{ name: "locale", value: locale, url: page.url() }]);

      for (const address of [
        "/projects",
        "/projects/new",
        "/account/profile",
        project,
        `${project}/settings`,
        `${project}/settings/members`,
        `${project}/settings/api-keys`,
        `${project}/settings/secrets`,
        `${project}/settings/audit`,
        "/account/security",
        "/account/notifications",
        "/notifications",
        `${project}/avatars`,
        `${project}/avatars/new`,
        avatar,
        `${avatar}/documents`,
        `${project}/nowhere`,
      ]) {
        await expectSound(page, address, browser);
      }
      await page.goto(`${avatar}/documents`);
      await page.getByRole("row").getByRole("link").first().click();
      await page.waitForURL("**/documents/doc_*");
      await expectSound(page, page.url(), browser);

      await context.clearCookies({ name: /authjs|session/ });
      for (const address of [
        "/",
        "/sign-in",
        "/sign-up",
        "/invitations/unknown",
        "/forgot-password",
        "/reset-password?token=none",
        "/verify-email?token=none",
        "/change-email?token=none",
      ]) {
        await expectSound(page, address, browser);
      }
    });
  }
}

for (const locale of ["en", "ru"]) {
  test(`the console is sound in ${locale}`, async ({ page, context }) => {
    test.setTimeout(300_000);
    const browser = await watchConsole(page);
    await signUp(page);
    await context.clearCookies();
    await signInAsAdmin(page);
    await context.addCookies([{ name: "locale", value: locale, url: page.url() }]);
    for (const address of ["/admin/projects", "/admin/users", "/admin/mail", "/admin/audit"]) {
      await expectSound(page, address, browser);
    }
    await page.goto("/admin/users");
    await page.getByRole("row").getByRole("link").first().click();
    await page.waitForURL("**/admin/users/usr_*");
    await expectSound(page, page.url(), browser);
  });
}
