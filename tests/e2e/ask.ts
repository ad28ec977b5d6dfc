import { expect, type Page } from "@playwright/test";

/** Asks in the playground and waits until the whole answer is there, which takes no other question before. */
export async function ask(page: Page, question: string, answer: RegExp): Promise<void> {
  await page.getByLabel("Your question").fill(question);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main").getByText(answer).last()).toBeVisible();
  await expect(page.getByRole("button", { name: "Stop", exact: true })).toHaveCount(0);
}
