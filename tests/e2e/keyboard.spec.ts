import { randomUUID } from "node:crypto";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { openSample } from "./open-sample";
import { signUp } from "./sign-up";

/** Goes on by Tab as long as a patient person would, until the control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await control.evaluate((each) => each === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(control, "not reached by Tab").toBeFocused();
}

async function fillByKeys(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.type(text);
}

async function pressByKeys(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press("Enter");
}

test("a control that takes itself away leaves the focus beside it", async ({ page }) => {
  await signUp(page);
  await openSample(page);

  await page.getByRole("button", { name: "Remove question 1" }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Question 1" })).toBeFocused();
  await page.getByRole("button", { name: "Remove question 2" }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Question 1" })).toBeFocused();
  await page.getByRole("button", { name: "Remove question 1" }).press("Enter");
  await expect(page.getByRole("button", { name: "Add a question" })).toBeFocused();
  await page.getByRole("button", { name: "Save changes" }).press("Enter");
  const publish = page.getByRole("button", { name: /^Publish version/ });
  await expect(publish).toBeEnabled();
  await publish.press("Enter");
  await expect(page.getByText(/^Nothing has changed since/)).toBeVisible();
  await expect(page.locator(":focus")).toContainText("Nothing has changed since");

  await page.getByRole("link", { name: "Documents", exact: true }).click();
  await page
    .getByRole("checkbox", { name: /^Select / })
    .nth(1)
    .press("Space");
  await page.getByRole("button", { name: "Clear selection" }).press("Enter");
  await expect(page.getByRole("checkbox", { name: "Select all rows" })).toBeFocused();

  await page.getByRole("button", { name: "Status", exact: true }).click();
  await page.getByRole("menuitemradio", { name: "Ready" }).click();
  await page.getByRole("button", { name: "Remove the filter Status" }).press("Enter");
  await expect(page.getByRole("button", { name: "Status", exact: true })).toBeFocused();
});

test("the whole thread goes by the keyboard alone", async ({ page }) => {
  await page.goto("/sign-up");
  await fillByKeys(page, "Name", "Kim Keys");
  await fillByKeys(page, "E-mail", `keys-${randomUUID()}@example.com`);
  await fillByKeys(page, "Password", "a long enough password");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/projects");

  await pressByKeys(page, page.getByRole("link", { name: "Create the first project" }));
  await fillByKeys(page, "Name", "By keys");
  await page.keyboard.press("Enter");
  await pressByKeys(page, page.getByRole("link", { name: "Create an avatar" }));
  await fillByKeys(page, "Name", "Reader");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/documents");

  const chooser = page.waitForEvent("filechooser");
  await pressByKeys(page, page.getByRole("button", { name: "Choose files" }));
  await (
    await chooser
  ).setFiles({
    name: "kiln.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("The kiln cools for thirty hours before it is opened."),
  });
  await expect(page.getByRole("row", { name: /kiln/ }).getByText("Ready")).toBeVisible();

  await pressByKeys(page, page.getByRole("link", { name: "Playground" }));
  await fillByKeys(page, "Your question", "How long does the kiln cool?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("log").getByText(/thirty hours/)).toBeVisible();

  const why = page.getByRole("button", { name: "Why this answer" });
  await pressByKeys(page, why);
  await expect(page.getByText("Passages considered")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(why).toBeFocused();

  // Backwards too: the answer stands before the field in which it was asked for.
  const source = page.getByRole("link", { name: /^Source 1/ }).first();
  await expect(source).toBeVisible();
  for (let presses = 0; presses < 20; presses += 1) {
    if (await source.evaluate((each) => each === document.activeElement)) break;
    await page.keyboard.press("Shift+Tab");
  }
  await expect(source).toBeFocused();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/documents\/doc_.*start=\d+/);
  await expect(page.locator("mark").first()).toContainText("thirty hours");
});
