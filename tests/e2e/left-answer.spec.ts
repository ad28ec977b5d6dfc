import { expect, test } from "@playwright/test";
import { openSample } from "./open-sample";
import { signUp } from "./sign-up";
import { startSlowModel } from "./slow-model";

const sentences = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"].map(
  (name) => `The tea called ${name} is sold here`,
);
/** Says them for half a minute, so that however slow the browser is, there is something to stop. */
const longer = [
  ...sentences.slice(0, -1),
  ...Array.from({ length: 60 }, (_none, index) => `The tea called number ${index} is sold here`),
];
let model: Awaited<ReturnType<typeof startSlowModel>>;

test.beforeAll(async () => {
  model = await startSlowModel(Number(process.env.E2E_MODEL_PORT), (asked) =>
    asked.includes("in this shop") ? longer : sentences,
  );
});
test.afterAll(() => model.stop());

test("an answer goes on when its page is left, is there on coming back, and ends at Stop", async ({
  page,
}) => {
  await signUp(page);
  await openSample(page);
  await expect(page.getByText(/are being read/)).toHaveCount(0, { timeout: 60_000 });
  const project = new URL(page.url()).pathname.split("/")[2]!;
  // A key of the project's own, so that no other test meets this model.
  const api = (path: string, data?: object) =>
    page.evaluate(
      async ([url, body]) => {
        const init = body && {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        };
        const answer = await fetch(url, init || undefined);
        return { status: answer.status, body: (await answer.json()) as unknown };
      },
      [`/api/v1/projects/${project}${path}`, data] as const,
    );
  const kept = await api("/secrets", { name: "openai_api_key", value: "sk-slow-model-1234567890" });
  expect(kept.status).toBe(200);

  const conversation = page.getByRole("log");
  const answersWith = (name: string) => conversation.getByText(new RegExp(`called ${name}`));
  const askFor = async (question: string) => {
    await page.getByLabel("Your question").fill(question);
    await page.keyboard.press("Enter");
  };
  await askFor("Which teas are sold?");
  await expect(answersWith("beta")).toHaveCount(1);
  await page.getByRole("link", { name: "Documents", exact: true }).click();
  await page.waitForURL("**/documents");
  await page.goBack();
  await expect(answersWith("theta")).toHaveCount(1);
  await expect(conversation.getByText(/broke off|Stopped/)).toHaveCount(0);
  const { body } = await api("/ledger?kind=settle");
  const answers = (body as { data: { purpose: string }[] }).data.filter(
    ({ purpose }) => purpose === "answer",
  );
  expect(answers).toHaveLength(1);

  await askFor("Which teas are sold in this shop?");
  await expect(answersWith("beta")).toHaveCount(2);
  await page.reload();
  await expect(answersWith("gamma")).toHaveCount(2);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(conversation.getByText("Stopped")).toBeVisible();
  await page.reload();
  await expect(conversation.getByText("Stopped")).toBeVisible();
  await expect(answersWith("gamma")).toHaveCount(2);
  await expect(answersWith("number 59")).toHaveCount(0);
});
