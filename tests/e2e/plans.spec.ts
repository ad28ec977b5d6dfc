import { expect, test, type Page } from "@playwright/test";
import { ask } from "./ask";
import { signInAsAdmin } from "./first-admin";
import { openSample } from "./open-sample";
import { signUp } from "./sign-up";

/** A plan of one answer a month, made in the console. */
async function createTinyPlan(admin: Page): Promise<string> {
  const name = `Tiny ${Date.now()}`;
  await admin.goto("/admin/platform-config/plans");
  await admin.getByRole("link", { name: "New plan" }).click();
  await admin.getByRole("textbox", { name: "Id", exact: true }).fill(`tiny-${Date.now()}`);
  await admin.getByLabel("Name in English").fill(name);
  await admin.getByLabel("Name in Russian").fill(`Крошечный ${Date.now()}`);
  await admin.getByRole("checkbox", { name: "Answers a month: unlimited" }).click();
  await admin.getByRole("textbox", { name: "Answers a month" }).fill("1");
  await admin.getByRole("button", { name: "Create plan" }).click();
  await expect(admin.getByRole("link", { name })).toBeVisible();
  return name;
}

test("a limit is reached and explained, a plan is asked for and approved, and it goes on", async ({
  page,
  browser,
}) => {
  const admin = await (await browser.newContext({ locale: "en-US" })).newPage();
  await signInAsAdmin(admin);
  await signUp(page, "Lena Growing");
  const avatar = await openSample(page);
  const project = avatar.split("/avatars")[0]!;
  await page.getByRole("link", { name: "Documents", exact: true }).click();
  await expect(page.getByRole("row").getByText("Ready")).toHaveCount(6, { timeout: 60_000 });

  const tiny = await createTinyPlan(admin);
  await admin.goto(`/admin${project}`);
  await admin.getByRole("button", { name: "Change plan" }).click();
  const choice = admin.getByRole("dialog");
  const option = choice.getByRole("option", { name: new RegExp(tiny) });
  await choice.getByLabel("Plan").selectOption((await option.getAttribute("value"))!);
  await choice.getByLabel("Reason").fill("To see how it is to run out.");
  await choice.getByRole("button", { name: "Change plan" }).click();
  await expect(admin.getByText("The plan is changed.")).toBeVisible();

  await page.goto(avatar);
  const answer = /3\.50 euros/;
  await ask(page, "How much does delivery within Riga cost?", answer);
  await ask(
    page,
    "How much does delivery within Riga cost for a second time?",
    /The project has used up/,
  );

  await page.goto(`${project}/billing/plan`);
  await expect(page.getByRole("heading", { name: `Your plan: ${tiny}` })).toBeVisible();
  await page.getByRole("button", { name: "Ask for the plan Starter" }).click();
  await page.getByLabel("What you need it for").fill("One answer a month is few.");
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page.getByRole("heading", { name: "You asked for Starter" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Ask for the plan Business" })).toBeDisabled();

  await admin.goto("/admin/plan-requests?state=open");
  await admin
    .getByRole("row", { name: new RegExp(tiny) })
    .getByRole("button")
    .click();
  await expect(admin.getByText("One answer a month is few.")).toBeVisible();
  await admin.getByRole("button", { name: "Approve" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "Approve" }).click();
  await expect(admin.getByText("Approved: the project is on Starter now.")).toBeVisible();

  await page.reload();
  await expect(page.getByRole("heading", { name: "Your plan: Starter" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Starter.*Approved/ })).toBeVisible();
  await page.goto(avatar);
  await ask(page, "How much does delivery within Riga cost, once more?", answer);
  await expect(page.getByText(/used up/)).toHaveCount(0);
  await admin.context().close();
});

test("an admin offers another plan, the owner accepts; money is granted with a reason", async ({
  page,
  browser,
}) => {
  const admin = await (await browser.newContext({ locale: "en-US" })).newPage();
  await signInAsAdmin(admin);
  await signUp(page, "Mark Asking");
  await page.goto("/projects/new");
  const name = `Offers ${Date.now()}`;
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create project" }).click();
  await page.waitForURL("**/projects/prj_*");
  const project = new URL(page.url()).pathname;
  await page.goto(`${project}/billing/plan`);
  await page.getByRole("button", { name: "Ask for the plan Business" }).click();
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(page.getByRole("heading", { name: "You asked for Business" })).toBeVisible();

  await admin.goto("/admin/plan-requests?state=open");
  await admin.getByRole("button", { name }).click();
  await admin.getByRole("button", { name: "Offer another plan" }).click();
  const offer = admin.getByRole("dialog", { name: "Offer another plan" });
  await offer.getByLabel("Plan").selectOption("starter");
  await offer.getByLabel("Reason").fill("Starter is enough for you.");
  await offer.getByRole("button", { name: "Send offer" }).click();
  await expect(admin.getByText("The offer is sent.")).toBeVisible();

  await page.reload();
  await expect(page.getByRole("heading", { name: "Starter is offered to you" })).toBeVisible();
  await expect(page.getByText("Starter is enough for you.")).toBeVisible();
  await page.getByRole("button", { name: "Change to Starter" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Change to Starter" }).click();
  await expect(page.getByRole("heading", { name: "Your plan: Starter" })).toBeVisible();

  await admin.goto(`/admin${project}`);
  await admin.getByRole("button", { name: "Grant or take money" }).click();
  const grant = admin.getByRole("dialog");
  await grant.getByLabel("Amount").fill("2.5");
  await expect(grant.getByText("Gives the project $2.50.")).toBeVisible();
  await grant.getByLabel("Reason").fill("For the trouble.");
  await grant.getByRole("button", { name: "Write the entry" }).click();
  await expect(admin.getByText("Done: $2.50.")).toBeVisible();
  await page.goto(`${project}/billing/ledger?kind=grant`);
  await expect(page.getByText("By an administrator")).toBeVisible();
  await expect(page.getByText("Change of plan")).toBeVisible();

  // A price whose day is half written must not be in force at once.
  await admin.goto("/admin/platform-config/prices");
  await admin.getByRole("button", { name: "Add price" }).click();
  const price = admin.getByRole("dialog");
  await price.getByLabel("Model", { exact: true }).fill("half-written");
  await price.getByLabel("Million tokens read").fill("1");
  await price.getByLabel("Million tokens written").fill("1");
  await price.getByLabel("In force from").pressSequentially("12");
  await price.getByRole("button", { name: "Add price" }).click();
  await expect(price.getByRole("alert")).toContainText("In force from");
  await admin.context().close();
});
