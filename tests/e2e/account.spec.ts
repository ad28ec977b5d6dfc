import { expect, test } from "@playwright/test";
import { linkInMail, signInAsAdmin } from "./first-admin";
import { signUp } from "./sign-up";
import { signUpByForm } from "./sign-up-by-form";

test("a link that is used up leads on, and what fails there can be said", async ({ page }) => {
  await page.goto("/verify-email?token=none");
  await expect(page.getByRole("region", { name: /Notifications/ })).toBeAttached();
  await page.getByRole("button", { name: "Confirm the address" }).click();
  await expect(page.getByText(/This link has been used/)).toBeVisible();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.waitForURL("**/sign-in");
});

test("sign up, confirm by the mail, forget the password, set a new one, sign in", async ({
  page,
  browser,
}) => {
  const { email, password } = await signUpByForm(page);
  const admin = await (await browser.newContext()).newPage();
  await signInAsAdmin(admin);

  await page.goto("/account/profile");
  await expect(page.getByText("Not confirmed")).toBeVisible();
  const verification = await linkInMail(admin, email, "Confirm your e-mail address");
  // A program that looks at the links in mails must not use this one up.
  for (let look = 0; look < 2; look += 1) await page.request.get(verification);
  await page.goto(verification);
  await page.getByRole("button", { name: "Confirm the address" }).click();
  await expect(page.getByText("The address is confirmed.")).toBeVisible();
  await page.goto("/account/profile");
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto("/sign-in");
  await elsewhere.getByRole("link", { name: "Forgot your password?" }).click();
  await elsewhere.waitForURL("**/forgot-password");
  await elsewhere.getByLabel("E-mail").fill(email);
  await elsewhere.getByRole("button", { name: "Send the link" }).click();
  await expect(elsewhere.getByText(`If ${email} has an account here`)).toBeVisible();

  const reset = await linkInMail(admin, email, "Set a new password");
  await elsewhere.goto(reset);
  const newPassword = "another long enough password";
  await elsewhere.getByLabel("New password").fill(newPassword);
  await elsewhere.getByRole("button", { name: "Set the password" }).click();
  await elsewhere.getByRole("link", { name: "Sign in" }).click();

  await elsewhere.getByLabel("E-mail").fill(email);
  await elsewhere.getByLabel("Password").fill(password);
  await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(elsewhere.getByText("The e-mail or the password is wrong.")).toBeVisible();
  await elsewhere.getByLabel("Password").fill(newPassword);
  await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
  await elsewhere.waitForURL("**/projects");

  // The session of before the reset has ended.
  await page.goto("/projects");
  await page.waitForURL("**/sign-in**");
  await page.goto(reset);
  await page.getByLabel("New password").fill(newPassword);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText(/This link has been used/)).toBeVisible();
});

test("change the name, the password and the address on the account page", async ({
  page,
  browser,
}) => {
  const { email, password } = await signUp(page);
  await page.goto("/projects");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("link", { name: "Account", exact: true }).click();
  await page.waitForURL("**/account/profile");

  await page.getByLabel("Name").fill("Anna Renamed");
  await page.getByLabel("Language of mails").selectOption("ru");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("alert").getByText("The server does not answer")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Anna Renamed");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("button", { name: "Account of Anna Renamed" })).toBeVisible();

  await page.getByRole("button", { name: "Change the password" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Password", { exact: true }).fill("not the password");
  await dialog.getByLabel("New password").fill("another long enough password");
  await dialog.getByRole("button", { name: "Change the password" }).click();
  await expect(dialog.getByRole("alert")).toContainText("password");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("The password is changed")).toBeVisible();

  const newEmail = `moved-${email}`;
  await page.getByRole("button", { name: "Change the e-mail" }).click();
  await dialog.getByLabel("New e-mail").fill(newEmail);
  await dialog.getByLabel("Password").fill("another long enough password");
  await dialog.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText(`A link is on its way to ${newEmail}`)).toBeVisible();

  const admin = await (await browser.newContext()).newPage();
  await signInAsAdmin(admin);
  await page.goto(await linkInMail(admin, newEmail, "Подтвердите новый адрес эл. почты"));
  await page.getByRole("button", { name: "Use this address" }).click();
  await page.getByRole("link", { name: "Go to your projects" }).click();
  await page.goto("/account/profile");
  await expect(page.getByText(newEmail)).toBeVisible();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
});
