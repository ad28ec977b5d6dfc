import { expect, type FullConfig, type Page } from "@playwright/test";
import { callAction } from "./call-action";

export const firstAdmin = {
  email: "first-admin@example.com",
  password: "an admin's long password",
};

/** Registers the installation's first account, its admin, before any test does. */
export default async function createFirstAdmin({ projects }: FullConfig): Promise<void> {
  const address = new URL("/api/v1/auth/register", projects[0]?.use.baseURL);
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...firstAdmin, name: "First Admin" }),
  });
  if (answer.status !== 201) throw new Error(`no first admin: ${await answer.text()}`);
}

/** Signs the installation's admin in, who may read the mails that nobody sends; no page is opened. */
export async function signInAsAdmin(page: Page): Promise<void> {
  await callAction(page, "signInAction", firstAdmin);
}

/** The link in the newest held mail of this subject to the address. */
export async function linkInMail(admin: Page, to: string, subject: string): Promise<string> {
  const row = admin.getByRole("row").filter({ hasText: to }).filter({ hasText: subject });
  await expect(async () => {
    await admin.goto("/admin/mail");
    await expect(row.first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await row.first().getByRole("link").click();
  const words = await admin.getByRole("article").innerText();
  const link = /https?:\S+[?&]token=[\w-]+/.exec(words)?.[0];
  if (!link) throw new Error(`no link in the mail: ${words}`);
  return link;
}
