import { expect, test, type Page } from "@playwright/test";
import { signInAsAdmin } from "./first-admin";
import { signUp } from "./sign-up";

/** The installation's admin, in a browser of their own. */
let admin: Page;

test.beforeAll(async ({ browser }) => {
  admin = await (await browser.newContext({ locale: "en-US" })).newPage();
  await signInAsAdmin(admin);
});

async function openUser(email: string) {
  await admin.goto(`/admin/users?query=${encodeURIComponent(email)}`);
  await admin.getByRole("link", { name: email }).click();
  await admin.waitForURL("**/admin/users/usr_*");
}

async function giveReason(button: string, reason: string, confirm = button) {
  await admin.getByRole("button", { name: button, exact: true }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: confirm, exact: true }).click();
}

async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("an admin suspends a person, who is refused at once with the reason, and restores them", async ({
  page,
}) => {
  const person = await signUp(page, "Boris Suspended");
  await openUser(person.email);
  await giveReason("Suspend", "Unpaid since May");
  await expect(admin.getByText("Boris Suspended is suspended")).toBeVisible();

  await page.goto("/projects");
  await page.waitForURL("**/sign-in");
  await signIn(page, { ...person, password: "not the password" });
  await expect(page.getByText("The e-mail or the password is wrong.")).toBeVisible();
  await signIn(page, person);
  await expect(page.getByText(/suspended.*Unpaid since May/)).toBeVisible();

  await admin.getByRole("button", { name: "Restore" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "Restore" }).click();
  await expect(admin.getByText("Boris Suspended is restored")).toBeVisible();
  // The sessions of before work again.
  await page.goto("/projects");
  await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();

  await admin.goto(`/admin/audit?action=user`);
  await expect(admin.getByRole("button", { name: "Suspended a person" }).first()).toBeVisible();
});

test("an admin acts as a person under a banner, is kept from the console, and comes back", async ({
  page,
}) => {
  const person = await signUp(page, "Vera Owner");
  await page.goto("/projects/new");
  await page.getByLabel("Name").fill("Vera’s shop");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.waitForURL("**/projects/prj_*");
  const project = new URL(page.url()).pathname;

  await openUser(person.email);
  const account = admin.url();
  await giveReason("Act as this person", "Ticket 4711", "Act as Vera Owner");
  await admin.waitForURL("**/projects");
  const banner = admin.getByRole("region", { name: "Acting as another person" });
  await expect(banner).toContainText("You act as Vera Owner");
  await expect(banner).toContainText(/(30:00|29:\d\d) left/);

  await admin.goto(`${project}/settings`);
  await expect(banner).toBeVisible();
  await expect(admin.getByRole("button", { name: "Delete project" })).toHaveCount(0);
  const keys = await admin.request.get(`/api/v1${project}/api-keys`);
  expect(keys.status()).toBe(403);
  const removal = await admin.request.delete(`/api/v1${project}`, {
    headers: { origin: new URL(admin.url()).origin },
  });
  expect(removal.status()).toBe(403);
  expect(((await removal.json()) as { error: { code: string } }).error.code).toBe(
    "impersonation.not_allowed",
  );
  await admin.goto("/admin/users");
  await expect(admin.getByText("There is no such page")).toBeVisible();

  await admin.goto("/projects");
  await banner.getByRole("button", { name: "Stop" }).click();
  await admin.waitForURL(account);
  await expect(banner).toHaveCount(0);

  await page.goto(`${project}/settings/audit?result=refused`);
  await expect(page.getByText(/First Admin in the name of Vera Owner/).first()).toBeVisible();
});

test("a suspended project tells its members why, and a deleted one is undone", async ({ page }) => {
  const owner = await signUp(page, "Galina Owner");
  await page.goto("/projects/new");
  await page.getByLabel("Name").fill("Galina’s shop");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.waitForURL("**/projects/prj_*");
  const project = new URL(page.url()).pathname;

  await admin.goto(`/admin/projects?query=${encodeURIComponent(owner.email)}`);
  await admin.getByRole("link", { name: "Galina’s shop" }).click();
  await giveReason("Suspend project", "Phishing");
  await expect(admin.getByText("The project Galina’s shop is suspended")).toBeVisible();
  await page.goto(project);
  await expect(page.getByText("The reason given: Phishing")).toBeVisible();
  await admin.getByRole("button", { name: "Let it work again" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "Let it work again" }).click();
  await expect(admin.getByText("The project Galina’s shop works again")).toBeVisible();

  await page.goto(`${project}/settings`);
  await page.getByRole("button", { name: "Delete project" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("textbox").fill("Galina’s shop");
  await dialog.getByRole("button", { name: "Delete project" }).click();
  await page.waitForURL("**/projects");
  await expect(page.getByRole("heading", { name: "Recently deleted" })).toBeVisible();
  await expect(page.getByText("30 days left")).toBeVisible();
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("The project Galina’s shop is back")).toBeVisible();
  await page.goto(project);
  await expect(page.getByRole("heading", { name: "Galina’s shop" })).toBeVisible();
});
