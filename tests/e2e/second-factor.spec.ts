import { expect, test, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { signUp } from "./sign-up";

/** Codes of the app; each is asked for once, so the next one comes from the next half minute. */
function authenticator(secret: string) {
  const app = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) });
  let step = 0;
  return () => app.generate({ timestamp: Date.now() + 30_000 * step++ });
}

async function turnOn(page: Page, password: string) {
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Turn on" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("img", { name: /QR code/ })).toBeVisible();
  const key = await dialog.getByText(/^[A-Z2-7 ]{32,}$/).innerText();
  const nextCode = authenticator(key);
  await dialog.getByLabel("Six-digit code").fill(nextCode());
  await page.keyboard.press("Enter");
  const codes = dialog.getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const recoveryCodes = await codes.allInnerTexts();
  await dialog.getByRole("button", { name: "I have saved them" }).click();
  await expect(page.getByText("10 recovery codes left")).toBeVisible();
  return { nextCode, recoveryCodes };
}

async function signOut(page: Page) {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
}

async function givePassword(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Six-digit code")).toBeFocused();
}

test("two-factor sign-in: turn on, sign in by code and by recovery code, turn off", async ({
  page,
}) => {
  const credentials = await signUp(page);
  const { nextCode, recoveryCodes } = await turnOn(page, credentials.password);
  await signOut(page);

  await givePassword(page, credentials);
  const code = page.getByLabel("Six-digit code");
  await expect(code).toHaveAttribute("autocomplete", "one-time-code");
  await page.goto("/projects");
  await page.waitForURL("**/sign-in");
  await expect(code).toBeVisible();
  await code.fill("000000");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").getByText(/The code is wrong/)).toBeVisible();
  await code.fill(nextCode());
  await page.keyboard.press("Enter");
  await page.waitForURL("**/projects");

  await signOut(page);
  await givePassword(page, credentials);
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(recoveryCodes[0]!.toUpperCase());
  await page.keyboard.press("Enter");
  await page.waitForURL("**/projects");

  await page.goto("/account/security");
  await expect(page.getByText("9 recovery codes left")).toBeVisible();
  await page.getByRole("button", { name: "Turn off" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Password").fill(credentials.password);
  await dialog.getByLabel("Code", { exact: true }).fill(recoveryCodes[1]!);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Two-factor sign-in is off")).toBeVisible();
});

test("a session is ended from another one, and with it what it had open", async ({
  page,
  browser,
}) => {
  const credentials = await signUp(page);
  const elsewhere = await browser.newContext({ userAgent: "curl/8.5.0" });
  const other = await elsewhere.newPage();
  await other.goto("/sign-in");
  await other.getByLabel("E-mail").fill(credentials.email);
  await other.getByLabel("Password").fill(credentials.password);
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await other.waitForURL("**/projects");

  await page.goto("/account/security");
  const sessions = page.getByRole("region", { name: "Sessions" }).getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await sessions.filter({ hasText: "curl" }).getByRole("button", { name: "End" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End" }).click();
  await expect(sessions).toHaveCount(1);
  await expect(sessions).toContainText("This one");

  await other.goto("/projects");
  await other.waitForURL("**/sign-in");
  await elsewhere.close();
});
