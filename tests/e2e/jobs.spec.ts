import { expect, test } from "@playwright/test";
import { signInAsAdmin } from "./first-admin";
import { openSample } from "./open-sample";
import { signUp } from "./sign-up";

test("the console shows what failed or is under way first, then what is asked for", async ({
  page,
  browser,
}) => {
  const person = await (await browser.newContext({ locale: "en-US" })).newPage();
  await signUp(person);
  await openSample(person);

  await signInAsAdmin(page);
  await page.goto("/admin/jobs");
  await expect(page.getByText("Failed and under way")).toBeVisible();
  await expect(page.getByText("inngest/scheduled.timer")).toHaveCount(0);

  await page.getByRole("button", { name: "State" }).click();
  await page.getByRole("menuitemradio", { name: "Done" }).click();
  await expect(page).toHaveURL(/state=completed/);
  const ingestion = page.getByRole("row", { name: /documents\.ingest-document/ });
  await expect(async () => {
    await page.reload();
    await expect(ingestion.first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByText("inngest/scheduled.timer")).toHaveCount(0);

  await page.getByRole("button", { name: "Timers" }).click();
  await page.getByRole("menuitemradio", { name: "Shown" }).click();
  await expect(page).toHaveURL(/timers=shown/);
});
