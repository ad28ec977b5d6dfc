import { expect, test, type Page } from "@playwright/test";
import { signUp } from "./sign-up";

/** The owner's project, opened at its members. */
async function openMembers(page: Page) {
  await signUp(page, "Olga Owner");
  await page.goto("/projects/new");
  await page.getByLabel("Name").fill("Tea shop");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.waitForURL("**/projects/prj_*");
  const project = new URL(page.url()).pathname;
  await page.goto(`${project}/settings/members`);
  return project;
}

async function makeLink(page: Page) {
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "By link" }).check();
  await dialog.getByRole("radio", { name: "Editor" }).check();
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await dialog.locator("code").innerText();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Invite" })).toBeFocused();
  return new URL(link).pathname;
}

test("a colleague is invited, joins, changes role, is refused and removed", async ({
  page,
  browser,
}) => {
  const project = await openMembers(page);
  const link = await makeLink(page);
  await expect(page.getByRole("row", { name: /Anybody with the link/ })).toContainText("Waiting");

  const colleague = await (await browser.newContext()).newPage();
  await colleague.goto(link);
  await expect(colleague.getByRole("heading", { level: 1 })).toHaveText("Join Tea shop");
  await expect(colleague.getByText("Olga Owner invites you")).toBeVisible();
  await colleague.getByRole("link", { name: "Create an account" }).click();
  await colleague.getByLabel("Name").fill("Boris Colleague");
  await colleague.getByLabel("E-mail").fill(`boris-${Date.now()}@example.com`);
  await colleague.getByLabel("Password").fill("a long enough password");
  await colleague.getByRole("button", { name: "Create account" }).click();
  await colleague.waitForURL(`**${link}`);
  await colleague.getByRole("button", { name: "Accept the invitation" }).click();
  await colleague.waitForURL(`**${project}`);

  // The link was for one: to everybody else it says no more than that it does not work.
  const latecomer = await (await browser.newContext()).newPage();
  await latecomer.goto(link);
  await expect(latecomer.getByText("This invitation does not work")).toBeVisible();
  await expect(latecomer.getByText("Tea shop")).toHaveCount(0);

  await page.reload();
  const row = page.getByRole("row", { name: /Boris Colleague/ });
  await row.getByRole("button", { name: /Role of Boris Colleague/ }).click();
  await page.getByRole("menuitemradio", { name: /Viewer/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Lower the role" }).click();
  await expect(page.getByText("Boris Colleague is now: Viewer")).toBeVisible();
  await expect(row).toContainText("Viewer");

  await colleague.goto(`${project}/avatars/new`);
  await expect(colleague.getByText("Your role does not reach this page")).toBeVisible();
  await colleague.goto(`${project}/settings`);
  await colleague.waitForURL("**/settings/members");
  await expect(colleague.getByRole("row", { name: /Olga Owner/ })).toBeVisible();
  await expect(colleague.getByRole("button", { name: "Invite" })).toHaveCount(0);
  await expect(colleague.getByRole("button", { name: /Role of|Actions for/ })).toHaveCount(0);
  await expect(colleague.getByRole("link", { name: "Avatars", exact: true })).toBeVisible();
  await expect(colleague.getByRole("link", { name: "Usage and plan" })).toHaveCount(0);

  await row.getByRole("button", { name: /Actions for Boris Colleague/ }).click();
  await page.getByRole("menuitem", { name: "Remove from the project" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  // While it is open, nothing behind it has a role.
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(row).toHaveCount(0);
  await colleague.reload();
  await expect(colleague.getByText("There is no such page")).toBeVisible();
});

test("the only owner cannot leave, hands the project over and then can", async ({
  page,
  browser,
}) => {
  const project = await openMembers(page);
  const link = await makeLink(page);
  await page.getByRole("button", { name: "Leave the project" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Leave the project" }).click();
  await expect(question.getByText("A project needs an owner")).toBeVisible();
  await question.getByRole("button", { name: "Cancel" }).click();

  const heir = await (await browser.newContext()).newPage();
  await signUp(heir, "Hanna Heir");
  await heir.goto(link);
  await heir.getByRole("button", { name: "Accept the invitation" }).click();
  await heir.waitForURL(`**${project}`);

  await page.reload();
  await page.getByRole("button", { name: /Actions for Hanna Heir/ }).click();
  await page.getByRole("menuitem", { name: "Transfer ownership" }).click();
  const confirm = question.getByRole("button", { name: "Transfer the project" });
  await expect(confirm).toBeDisabled();
  await question.getByRole("textbox").fill("Tea shop");
  await confirm.click();
  await expect(page.getByRole("row", { name: /Hanna Heir/ })).toContainText("Owner");
  await expect(page.getByRole("row", { name: /Olga Owner/ })).toContainText("Manager");

  await page.getByRole("button", { name: "Leave the project" }).click();
  await question.getByRole("button", { name: "Leave the project" }).click();
  await page.waitForURL("**/projects");
  await page.goto(`${project}/settings/members`);
  await expect(page.getByText("There is no such page")).toBeVisible();
});

test("sign-in leads back to our own pages only", async ({ page }) => {
  await page.goto("/sign-up?next=//evil.example/x");
  await page.getByLabel("Name").fill("Nina Newcomer");
  await page.getByLabel("E-mail").fill(`nina-${Date.now()}@example.com`);
  await page.getByLabel("Password").fill("a long enough password");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(
    (url) => url.host === new URL(page.url()).host && url.pathname === "/projects",
  );
  await page.goto("/sign-in?next=https://evil.example");
  await page.waitForURL("**/projects");
});
