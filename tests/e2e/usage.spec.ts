import { expect, test } from "@playwright/test";
import { ask } from "./ask";
import { openSample } from "./open-sample";
import { signUp } from "./sign-up";

test("an owner sees what an answer took, limits the avatar, is refused, and takes the limit away", async ({
  page,
}) => {
  await signUp(page);
  await openSample(page);
  const avatar = page.url();
  await page.getByRole("link", { name: "Documents", exact: true }).click();
  await expect(page.getByRole("row").getByText("Ready")).toHaveCount(6, { timeout: 45_000 });
  await page.getByRole("link", { name: "Playground" }).click();
  await ask(page, "How much does delivery within Riga cost?", /3\.50 euros/);

  await page.getByRole("link", { name: "Usage and plan" }).click();
  await expect(page.getByRole("heading", { name: "1 answer", exact: true })).toBeVisible();
  const breakdown = page.getByRole("table", { name: "What it was used by" });
  const row = breakdown.getByRole("row").nth(1);
  await expect(row).toContainText("100%");
  await breakdown.getByRole("button").first().click();
  await page.waitForURL(/pick=avt_/);
  await expect(page.getByText("All the rest")).toBeVisible();

  await row.getByRole("link", { name: /Ledger entries/ }).click();
  await page.waitForURL(/\/billing\/ledger\?.*avatarId=avt_/);
  const ledger = page.getByRole("table", { name: "Ledger" });
  await ledger.getByRole("button", { name: "Used" }).first().click();
  await page.getByRole("link", { name: "All entries of this request" }).click();
  await page.waitForURL(/requestId=/);
  await expect(ledger.getByText("Held")).toBeVisible();
  await expect(ledger.getByText("Given back")).toBeVisible();

  const tabs = page.getByRole("navigation", { name: "Usage and plan" });
  await tabs.getByRole("link", { name: "Limits" }).click();
  await page.getByRole("button", { name: "Set a limit" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("For how long").selectOption({ label: "A day" });
  await dialog.getByLabel("At most").fill("many");
  await dialog.getByRole("button", { name: "Set a limit" }).click();
  await expect(dialog.getByText("Enter a whole number.", { exact: true })).toBeVisible();
  await dialog.getByLabel("At most").fill("1");
  await dialog.getByRole("button", { name: "Set a limit" }).click();
  const limit = page.getByRole("row", { name: /Each avatar/ });
  await expect(limit).toContainText("1 of 1");

  await page.goto(avatar);
  await ask(page, "How much does delivery within Riga cost?", /This avatar has used up/);

  await page.getByRole("link", { name: "Usage and plan" }).click();
  await tabs.getByRole("link", { name: "Limits" }).click();
  await limit.getByRole("button", { name: /Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Remove the limit" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove the limit" }).click();
  await expect(page.getByText("No limits of your own yet")).toBeVisible();
});
