import type { Page } from "@playwright/test";
import { newPerson } from "./sign-up";

/** A new person, signed in by the sign-up page and left on the list of projects. */
export async function signUpByForm(page: Page, name = "Anna Owner") {
  const credentials = newPerson();
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(credentials.email);
  await page.getByLabel("Password").fill(credentials.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/projects");
  return credentials;
}
