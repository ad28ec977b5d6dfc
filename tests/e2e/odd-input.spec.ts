import { expect, test } from "@playwright/test";
import { signInAsAdmin } from "./first-admin";
import { openSample } from "./open-sample";
import { signUp } from "./sign-up";

const file = (name: string, text: string) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(text),
});

test("odd files keep the page in shape, and each comes to an end that says why", async ({
  page,
}) => {
  await signUp(page);
  await openSample(page);
  await page.getByRole("link", { name: "Documents", exact: true }).click();
  const longName = "x".repeat(230);
  // Held back, so that the names are seen on their way.
  await page.route("**/documents", async (route) => {
    if (route.request().method() === "POST") await new Promise((go) => setTimeout(go, 1_000));
    await route.continue();
  });
  await page
    .locator('input[type="file"]')
    .setInputFiles([
      file(`${longName}.txt`, "A long name says little about a teapot."),
      file("blank.txt", "  \n\n "),
      file("picture.txt", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0"),
      file("empty.txt", ""),
      file("цены 🫖.txt", "Чайник стоит 12 евро."),
    ]);
  const uploads = page.getByRole("list", { name: "Uploads" });
  await expect(uploads.getByText(longName)).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(1280);
  await page.getByRole("link", { name: "Playground" }).click();
  await page.waitForURL(/avt_\w+$/);
  await page.getByRole("link", { name: "Show", exact: true }).click();
  await page.waitForURL("**/documents");

  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(row(longName).getByText("Ready")).toBeVisible({ timeout: 45_000 });
  await expect(row("цены").getByText("Ready")).toBeVisible({ timeout: 45_000 });
  const { height } = (await row(longName).boundingBox())!;
  expect(height).toBeLessThan(80);
  await expect(row("blank").getByText(/contains no text/i)).toBeVisible({ timeout: 45_000 });
  await expect(row("picture").getByText(/cannot be read/)).toBeVisible({ timeout: 45_000 });
  // What is wrong with the file itself is not sent again.
  await expect(uploads.getByText("The file is empty.")).toBeVisible();
  await expect(uploads.getByRole("button", { name: "Upload again" })).toHaveCount(0);

  // On a phone, a name without a place to break leaves the question about it in sight.
  await page.setViewportSize({ width: 390, height: 844 });
  await row(longName)
    .getByRole("button", { name: /^Actions for/ })
    .click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("button", { name: "Cancel" })).toBeInViewport({ ratio: 1 });
  expect(await question.evaluate((panel) => panel.scrollWidth - panel.clientWidth)).toBe(0);
  await question.getByRole("button", { name: "Cancel" }).click();
  await page.setViewportSize({ width: 1280, height: 720 });

  // Whose session ends while a document is being read is sent to sign in.
  await page.route(/\/api\/v1\/.*\/documents\?/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll('"status":"ready"', '"status":"parsing"');
    await route.fulfill({ response, body });
  });
  await page.locator('input[type="file"]').setInputFiles(file("last.txt", "The kettle is blue."));
  await expect(row("last")).toBeVisible();
  await page.context().clearCookies();
  await page.waitForURL("**/sign-in**");
});

test("names without a space keep the lists in shape", async ({ page }) => {
  await signUp(page);
  await page.goto("/projects/new");
  await page.getByLabel("Name").fill("W".repeat(100));
  await page.getByRole("button", { name: "Create project" }).click();
  await page.getByRole("link", { name: "Create an avatar" }).click();
  const project = new URL(page.url()).pathname.split("/avatars")[0]!;
  await page.getByLabel("Name").fill("W".repeat(100));
  await page.getByRole("button", { name: "Create avatar" }).click();
  await page.waitForURL("**/documents");
  for (const address of ["/projects", `${project}/avatars`]) {
    await page.goto(address);
    await expect(page.getByRole("row", { name: /W{100}/ })).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, address).toBe(1280);
  }

  // On a phone, the menu does not stay over a page that was opened from it.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Open menu" }).click();
  const menu = page.getByRole("dialog");
  await menu.getByRole("button", { name: /^Project/ }).click();
  await page.getByRole("menuitem", { name: "All projects" }).click();
  await page.waitForURL("**/projects");
  await expect(menu).toHaveCount(0);
});

test("a question that is too long is kept whole and says by how much", async ({ page }) => {
  await signUp(page);
  await openSample(page);
  const field = page.getByLabel("Your question");
  await field.fill("tea ".repeat(1_010));
  await expect(page.getByText("leave out 39 of these")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send" })).toBeDisabled();
  await field.press("Enter");
  await expect(field).toHaveValue(/^tea /);

  await field.fill("tea ".repeat(900));
  // Under way for so long that the second press of a double click could stop it.
  await page.route("**/chat", async (route) => {
    await new Promise((go) => setTimeout(go, 1_000));
    await route.continue();
  });
  await page.getByRole("button", { name: "Send" }).dblclick();
  await expect(page.getByRole("button", { name: "Why this answer" })).toBeVisible();
  const bubble = page.getByRole("log").getByText("tea tea");
  expect((await bubble.boundingBox())!.height).toBeLessThan(400);

  // Whoever has scrolled up and asks sees what becomes of it.
  await page.setViewportSize({ width: 390, height: 600 });
  await page.getByRole("log").evaluate((box) => (box.scrollTop = 0));
  await field.fill("And what is oolong?");
  await field.press("Enter");
  await expect(page.getByRole("log").getByText("And what is oolong?")).toBeInViewport();
});

test("a reminder above the page leaves the rail and the composer in sight", async ({ page }) => {
  await signInAsAdmin(page);
  await openSample(page);
  await expect(page.getByText("your password alone opens it")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Account of/ })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("button", { name: "Send" })).toBeInViewport({ ratio: 1 });
});
