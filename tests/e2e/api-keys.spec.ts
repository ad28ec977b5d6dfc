import { expect, test } from "@playwright/test";
import { openSample } from "./open-sample";
import { signUp } from "./sign-up";

test("an API key is made, used by a program, and refused once it is revoked", async ({
  page,
  baseURL,
}) => {
  await signUp(page);
  const avatar = await openSample(page);
  const project = avatar.split("/avatars")[0]!;

  await page.goto(`${project}/settings/api-keys`);
  await page.getByRole("button", { name: "Create a key" }).click();
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByText("Name the key.")).toBeVisible();
  await page.getByLabel("Name").fill(`Shop back end ${"x".repeat(80)}`);
  // A stray click beside the form keeps what is filled in.
  await page.mouse.click(4, 4);
  const rights = page.getByRole("group", { name: "What it may do" });
  const given = rights.getByRole("checkbox", { checked: true });
  while ((await given.count()) > 0) await given.first().click();
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(rights).toBeFocused();
  await page.getByRole("button", { name: "Read", exact: true }).click();
  // Whoever would close it meanwhile still gets to see the key.
  let goOn = () => {};
  const held = new Promise<void>((resolve) => (goOn = resolve));
  await page.route("**/settings/api-keys", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("button", { name: "Create key" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Close" }).click();
  goOn();
  const key = await page.getByLabel("API key", { exact: true }).innerText();
  expect(key).toMatch(/^aak_[0-9A-Za-z]{39}$/);
  await page.getByRole("button", { name: "I have stored it" }).click();

  const row = page.getByRole("row", { name: /Shop back end/ });
  await expect(row).toContainText(`${key.slice(0, 10)}…`);
  await expect(row).toContainText("Not yet");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
  await page.reload();
  expect(await page.content()).not.toContain(key);

  const get = (path: string) =>
    fetch(`${baseURL}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  const read = await get(avatar);
  expect(read.status).toBe(200);
  expect(await read.json()).toMatchObject({ id: avatar.split("/").at(-1) });
  expect((await get(`${project}/members`)).status).toBe(403);
  await page.reload();
  await expect(row).not.toContainText("Not yet");

  await row.getByRole("button", { name: /^Actions for Shop back end/ }).click();
  await page.getByRole("menuitem", { name: "Revoke key" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByText(/^The key Shop back end x+ is revoked$/)).toBeVisible();
  await expect(row).toHaveCount(0);
  expect((await get(avatar)).status).toBe(401);
});
