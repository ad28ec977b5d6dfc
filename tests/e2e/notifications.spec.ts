import { expect, test, type Page } from "@playwright/test";
import { signInAsAdmin } from "./first-admin";
import { openSample } from "./open-sample";
import { signUp } from "./sign-up";

/** Uploads a document that fails, on its avatar's page of documents, and waits until it has. */
async function failDocument(page: Page, documents: string, title: string) {
  await page.goto(documents);
  await page.locator('input[type="file"]').setInputFiles({
    name: `${title}.txt`,
    mimeType: "text/plain",
    // Of a length of its own: the same content would be the same document.
    buffer: Buffer.from(" \n".repeat(title.length)),
  });
  const row = page.getByRole("row").filter({ hasText: title });
  await expect(row.getByText(/contains no text/i)).toBeVisible({ timeout: 45_000 });
}

// Of documents, since only this person is told of them; an admin hears of every other test's sign-ups.
test("the bell counts, the list says what happened and is read, a switch decides what comes", async ({
  page,
}) => {
  await signUp(page);
  await openSample(page);
  const documents = `${page.url()}/documents`;
  await expect(page.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();

  await failDocument(page, documents, "blank");
  const told = page.getByRole("link", { name: "blank could not be processed" });
  await expect(async () => {
    await page.goto("/notifications");
    await expect(told).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole("link", { name: "Notifications, 1 unread" })).toBeVisible();
  await told.click();
  await page.waitForURL("**/documents/doc_*");
  await expect(page.getByText("No text came out of this document")).toBeVisible();
  await expect(page.getByRole("button", { name: "Process again" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();

  // What is told while the page stands is counted, and is gone once all is read: back to what the page began with.
  await page.goto("/notifications");
  const { origin, pathname } = new URL(documents);
  await page.request.post(`/api/v1${pathname}`, {
    headers: { origin },
    multipart: { file: { name: "void.txt", mimeType: "text/plain", buffer: Buffer.from("   ") } },
  });
  await expect(async () => {
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect(page.getByRole("link", { name: "Notifications, 1 unread" })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await page.getByRole("button", { name: "State" }).click();
  await page.getByRole("menuitemradio", { name: "Unread" }).click();
  await page.getByRole("button", { name: "Mark all as read" }).press("Enter");
  await expect(page.getByText("Everything is marked as read")).toBeVisible();
  await expect(page.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();
  await expect(page.locator("#main")).toBeFocused();

  await page.goto("/account/notifications");
  const inApp = page.getByRole("switch", {
    name: "A document that could not be processed: In the app",
  });
  await expect(inApp).toBeChecked();
  await inApp.click();
  await expect(inApp).not.toBeChecked();
  await page.reload();
  await expect(inApp).not.toBeChecked();
  await failDocument(page, documents, "hollow");
  // Long enough for the first one to have come.
  await page.waitForTimeout(2_000);
  await page.goto("/notifications");
  await expect(told).toBeVisible();
  await expect(page.getByText("hollow could not be processed")).toHaveCount(0);
});

test("an admin hears of a new account, and opens it from there", async ({ page, browser }) => {
  const name = `Bella ${Date.now()}`;
  await signUp(await (await browser.newContext({ locale: "en-US" })).newPage(), name);
  await signInAsAdmin(page);
  const told = page.getByRole("link", { name: `${name} has signed up` });
  await expect(async () => {
    await page.goto("/notifications");
    await expect(told).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await told.click();
  await page.waitForURL("**/admin/users/*");
  await expect(page.getByRole("heading", { name })).toBeVisible();
});
