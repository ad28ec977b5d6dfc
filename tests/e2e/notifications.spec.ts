import { expect, test } from "@playwright/test";
import { signInAsAdmin } from "./first-admin";
import { signUp } from "./sign-up";

test("the bell counts, the list says what happened and is read, a switch decides what comes", async ({
  page,
  browser,
}) => {
  const admin = await (await browser.newContext({ locale: "en-US" })).newPage();
  await signInAsAdmin(admin);
  // Told of sign-ups until here; all of it is read.
  await admin.goto("/notifications");
  const markAll = admin.getByRole("button", { name: "Mark all as read" });
  if (await markAll.isVisible()) await markAll.click();
  await expect(admin.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();

  const name = `Bella ${Date.now()}`;
  await signUp(page, name);
  await expect(async () => {
    await admin.goto("/notifications");
    await expect(admin.getByRole("link", { name: new RegExp(name) })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 15_000 });
  await expect(admin.getByRole("link", { name: /1 unread/ })).toBeVisible();
  await admin.getByRole("link", { name: new RegExp(name) }).click();
  await admin.waitForURL("**/admin/users/*");
  await expect(admin.getByRole("link", { name: /unread/ })).toHaveCount(0);

  await admin.goto("/account/notifications");
  const inApp = admin.getByRole("switch", { name: "New accounts: In the app" }).first();
  await expect(inApp).toBeChecked();
  await inApp.click();
  await expect(inApp).not.toBeChecked();
  await admin.reload();
  await expect(inApp).not.toBeChecked();
  await signUp(await (await browser.newContext({ locale: "en-US" })).newPage(), `${name} junior`);
  // Long enough for the first one to have come.
  await admin.waitForTimeout(2_000);
  await admin.goto("/notifications");
  await expect(admin.getByText(`${name} junior`)).toHaveCount(0);
  await admin.goto("/account/notifications");
  await inApp.click();
  await expect(inApp).toBeChecked();
});
