import { expect, test } from "@playwright/test";
import { startFakeGithub } from "./fake-github";
import { signUp } from "./sign-up";

let github: Awaited<ReturnType<typeof startFakeGithub>>;
test.beforeAll(async () => {
  github = await startFakeGithub(Number(process.env.E2E_GITHUB_PORT));
});
test.afterAll(() => github.stop());

const newId = () => Date.now() % 1_000_000_000;

test("GitHub signs a newcomer in, and the same person again", async ({ page }) => {
  const id = newId();
  github.signsInAs({ id, email: `newcomer-${id}@example.com`, isVerified: true });
  for (const address of ["/sign-up", "/sign-in"]) {
    await page.goto(address);
    await page.getByRole("button", { name: "Continue with GitHub" }).click();
    await page.waitForURL("**/projects");
    await page.getByRole("button", { name: "Account of ada" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("**/sign-in");
  }
});

test("GitHub opens no account whose address was never proven, until its owner links it", async ({
  page,
}) => {
  const id = newId();
  const credentials = await signUp(page);
  github.signsInAs({ id, email: credentials.email, isVerified: true });
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with GitHub" }).click();
  await expect(page.getByRole("alert").getByText(/was never confirmed here/)).toBeVisible();

  await page.getByLabel("E-mail").fill(credentials.email);
  await page.getByLabel("Password").fill(credentials.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/projects");
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Connect" }).click();
  await page.getByLabel("Password").fill(credentials.password);
  await page.getByRole("button", { name: "Go on to GitHub" }).click();
  await expect(page.getByRole("button", { name: "Disconnect" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with GitHub" }).click();
  await page.waitForURL("**/projects");

  await page.goto("/account/security");
  await page.getByRole("button", { name: "Disconnect" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Password").fill("not the password");
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await expect(dialog.getByRole("alert")).toContainText("password");
  await dialog.getByLabel("Password").fill(credentials.password);
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText("GitHub is disconnected")).toBeVisible();
});

test("an address that GitHub has not verified opens nothing", async ({ page }) => {
  const id = newId();
  github.signsInAs({ id, email: `unverified-${id}@example.com`, isVerified: false });
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with GitHub" }).click();
  await expect(page.getByRole("alert").getByText(/not verified at that service/)).toBeVisible();
  await page.goto("/projects");
  await page.waitForURL("**/sign-in");
});
