import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { ask } from "./ask";
import { signUp } from "./sign-up";

let site: Server;
let address = "";
let price = "4 euros";

test.beforeAll(async () => {
  site = createServer((request, response) => {
    if (request.url !== "/delivery") return void response.writeHead(404).end();
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<title>Delivery of teas</title><h1>Delivery</h1>
      <p>Delivery within Berlin costs ${price} and takes two days.</p>`);
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  address = `127.0.0.1:${(site.address() as AddressInfo).port}`;
});
test.afterAll(() => site.close());

test("a web page is added, answers, and is fetched again when it has changed", async ({ page }) => {
  await signUp(page);
  await page.goto("/projects/new");
  await page.getByLabel("Name").fill("Tea shop");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.getByRole("link", { name: "Create an avatar" }).click();
  await page.getByLabel("Name").fill("Shop consultant");
  await page.getByRole("button", { name: "Create avatar" }).click();
  await page.waitForURL("**/documents");

  const add = async (url: string) => {
    await page.getByRole("button", { name: "Add web page" }).click();
    await page.getByLabel("Address").fill(url);
    await page.getByRole("button", { name: "Add", exact: true }).click();
  };
  await add("nowhere");
  await expect(page.getByText("Give an address that begins with")).toBeVisible();
  await page.keyboard.press("Escape");

  await add(`http://${address}/delivery`);
  const row = page.getByRole("row", { name: /Delivery of teas/ });
  await expect(row.getByText("Ready")).toBeVisible({ timeout: 30_000 });
  await add(`http://${address}/delivery#prices`);
  await expect(page.getByText("This page is already here: Delivery of teas")).toBeVisible();
  await add(`http://${address}/gone`);
  await expect(page.getByText("There is no page at this address any more")).toBeVisible({
    timeout: 30_000,
  });

  await page.getByRole("link", { name: "Playground" }).click();
  await ask(page, "What does delivery within Berlin cost?", /4 euros/);

  price = "5 euros";
  await page.getByRole("link", { name: "Documents" }).click();
  await row.getByRole("link").click();
  await expect(page.getByRole("link", { name: `http://${address}/delivery` })).toBeVisible();
  await page.goBack();
  await row.getByRole("button").click();
  await page.getByRole("menuitem", { name: "Fetch again" }).click();
  await expect(page.getByText("1 document is being processed again")).toBeVisible();
  await expect(row.getByText("Ready")).toBeVisible({ timeout: 30_000 });
  await row.getByRole("link").click();
  await expect(page.getByText(/costs 5 euros/).first()).toBeVisible({ timeout: 30_000 });
});
