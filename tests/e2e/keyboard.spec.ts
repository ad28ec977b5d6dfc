import { expect, test } from "@playwright/test";
import { signUp } from "./sign-up";

test("a control that takes itself away leaves the focus beside it", async ({ page }) => {
  await signUp(page);
  await page.getByRole("button", { name: "Load a sample" }).click();
  await page.waitForURL("**/avatars/avt_*");

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
