import { expect, test } from "@playwright/test";
import { buildPdf } from "../factories/build-pdf";
import { ask } from "./ask";
import { dropFiles } from "./drop-files";
import { signUp } from "./sign-up";
import { signUpByForm } from "./sign-up-by-form";

// Not the zone that the server falls back to.
test.use({ timezoneId: "Asia/Tokyo" });

const handbook = buildPdf([
  "Welcome to the pottery school. Classes are held in the old mill on Harbour Road.",
  "The kiln is fired every second Friday. It cools for thirty hours before it is opened.",
  "A course of eight evenings costs 240 euros. Clay and glazes are included in the price.",
]);

test("sign up, make an avatar, drop in a PDF, ask, and open the cited passage", async ({
  page,
}) => {
  await signUpByForm(page);
  await page.getByRole("link", { name: "Create the first project" }).click();
  await page.getByLabel("Name").fill("Pottery school");
  await page.getByRole("button", { name: "Create project" }).click();

  await page.getByRole("link", { name: "Create an avatar" }).click();
  await page.getByLabel("Name").fill("School consultant");
  await page.getByRole("button", { name: "Create avatar" }).click();
  await page.waitForURL("**/documents");

  await page.getByRole("button", { name: "Paste text" }).click();
  await page.getByLabel("Title", { exact: true }).fill("Half written");
  await dropFiles(page, [{ name: "handbook.pdf", bytes: handbook }]);
  // The first document redraws the page, and not what is being written over it.
  await expect(page.locator("tr", { hasText: "handbook" })).toBeAttached();
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Half written");
  await page.keyboard.press("Escape");
  const row = page.getByRole("row", { name: /handbook/ });
  await expect(row.getByText("Ready")).toBeVisible({ timeout: 30_000 });
  const time = row.locator("time");
  const inZone = await time.evaluate(({ dateTime }: HTMLTimeElement) =>
    new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" }).format(
      new Date(dateTime),
    ),
  );
  await expect(time).toHaveAttribute("title", inZone);
  await page.reload();
  await expect(row.getByText("Ready")).toBeVisible();

  await page.getByRole("link", { name: "Playground" }).click();
  await ask(page, "How long does the kiln cool?", /thirty hours/);
  const conversation = page.getByRole("log");
  await expect(page.getByText("Answered from 1 document")).toBeVisible();

  // What the answer has told of itself is shown, also while the passages' texts cannot be had.
  await page.route("**/search", (route) => route.abort());
  await page.getByRole("button", { name: "Why this answer" }).last().click();
  await expect(page.getByText("Passages considered")).toBeVisible();
  await expect(page.getByText("texts could not be loaded")).toBeVisible();
  await page.unroute("**/search");
  await page.getByRole("button", { name: "Load them again" }).click();
  await expect(page.getByText("texts could not be loaded")).toHaveCount(0);
  await page.keyboard.press("Escape");

  // While an answer is on its way, a source opens beside the page, where it is still seen coming.
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/chat", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByLabel("Your question").fill("What does a course cost?");
  await page.keyboard.press("Enter");
  const source = page.getByRole("link", { name: /^Source 1: handbook \(opens in a new tab\)/ });
  await expect(source.first()).toHaveAttribute("target", "_blank");
  answer();
  await expect(conversation.getByText(/240 euros/)).toBeVisible();
  await expect(source).toHaveCount(0);

  await page.reload();
  await expect(conversation.getByText(/thirty hours/)).toBeVisible();

  await page
    .getByRole("link", { name: /^Source 1/ })
    .first()
    .click();
  await page.waitForURL(/\/documents\/doc_.*start=\d+/);
  await expect(page.locator("mark").first()).toContainText("thirty hours");
  // All three pages are in one passage, and the reader sees where each begins.
  const text = page.getByRole("region", { name: "Extracted text" });
  await expect(text.getByText(/^Page \d$/)).toHaveText(["Page 1", "Page 2", "Page 3"]);
  await expect(page.getByText("Pages 1–3")).toBeVisible();

  await page.getByRole("link", { name: "Playground" }).click();
  await expect(conversation.getByText(/thirty hours/)).toBeVisible();
  // An old conversation that is still being read does not come back under the new one.
  await page.route("**/messages*", () => undefined);
  await page.reload();
  const givenUp = page.waitForEvent("requestfailed", (request) =>
    request.url().includes("/messages"),
  );
  await page.getByRole("button", { name: "New conversation" }).click();
  await expect(page.getByLabel("Your question")).toBeFocused();
  await givenUp;
  await page.unroute("**/messages*");

  // Long after the page was loaded, what a link brings counts from now.
  await page.clock.setSystemTime(Date.now() + 10 * 60_000);
  await page.getByRole("link", { name: "Documents", exact: true }).click();
  await expect(time).toHaveText(/1[0-2] minutes ago/);
  await page.getByRole("link", { name: "Playground" }).click();
  await expect(conversation).toBeVisible();
  await expect(conversation.getByText(/thirty hours/)).toHaveCount(0);
});

test("a sample answers one click after sign-up", async ({ page }) => {
  await signUpByForm(page);
  await page.getByRole("button", { name: "Load a sample" }).click();
  await page.waitForURL("**/avatars/avt_*");
  // The documents are read in the background; the page says so until they are.
  await expect(page.getByRole("log").getByText("Hello! Ask me about our teas")).toBeVisible();
  await expect(page.getByText("nothing to answer from")).toHaveCount(0);
  await expect(page.getByText(/are being read/)).toHaveCount(0, { timeout: 60_000 });
  await ask(page, "How much does delivery within Riga cost?", /3\.50 euros/);

  // What is not saved is not lost by a link, the palette or a step back without a question.
  await page.getByLabel("Name").fill("Renamed, not saved");
  const question = page.getByRole("alertdialog");
  await page.getByRole("link", { name: "Documents", exact: true }).click();
  await question.getByRole("button", { name: "Cancel" }).click();
  await page.evaluate(() => history.back());
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel("Name")).toHaveValue("Renamed, not saved");
  await page.keyboard.press("Control+K");
  await page.getByRole("option", { name: "Settings", exact: true }).click();
  await question.getByRole("button", { name: "Leave without saving" }).click();
  await page.waitForURL("**/settings");
  await page.getByLabel("Name").fill("Renamed, not saved either");
  await page.getByRole("link", { name: "Members" }).click();
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel("Name")).toHaveValue("Renamed, not saved either");
});

test("signing out ends the session, and a stranger is sent to sign in", async ({ page }) => {
  const credentials = await signUp(page);
  await page.goto("/projects");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  await page.goto("/projects");
  await page.waitForURL("**/sign-in**");

  await page.getByLabel("E-mail").fill(credentials.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(
    page.getByRole("alert").getByText("The e-mail or the password is wrong."),
  ).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(credentials.email);

  await page.getByLabel("Password").fill(credentials.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/projects");
});
