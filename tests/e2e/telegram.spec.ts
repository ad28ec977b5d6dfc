import { expect, test } from "@playwright/test";
import { newBotToken, startTelegram } from "../factories/start-telegram";
import { openSample } from "./open-sample";
import { signUp } from "./sign-up";

test("an owner connects a bot, people get answers from it, and it is disconnected again", async ({
  page,
  request,
}) => {
  const telegram = await startTelegram({ port: Number(process.env.E2E_TELEGRAM_PORT) });
  try {
    await signUp(page);
    await openSample(page);
    await page.getByRole("link", { name: "Telegram bots" }).click();
    await page.getByRole("button", { name: "Connect a bot" }).click();
    const dialog = page.getByRole("dialog");
    const token = newBotToken();
    await dialog.getByLabel("Token of the bot").fill("12345");
    await dialog.getByRole("button", { name: "Connect" }).click();
    await expect(dialog.getByLabel("Token of the bot")).toHaveAttribute("aria-invalid", "true");
    telegram.answerWith(() => ({ status: 401 }));
    await dialog.getByLabel("Token of the bot").fill(token);
    await dialog.getByRole("button", { name: "Connect" }).click();
    await expect(dialog.getByText("Telegram knows no bot by this token").first()).toBeVisible();
    telegram.answerWith(() => undefined);
    await dialog.getByRole("button", { name: "Connect" }).click();
    const row = page.getByRole("row", { name: `@bot_${token.split(":")[0]}` });
    await expect(row.getByText("Answers")).toBeVisible();

    const told = telegram.calls.find(({ method }) => method === "setWebhook")!.parameters;
    const message = {
      message_id: 1,
      from: { id: 7, language_code: "ru" },
      chat: { id: 7, type: "private" },
      text: "/start",
    };
    const answer = await request.post(new URL(String(told.url)).pathname, {
      headers: { "x-telegram-bot-api-secret-token": String(told.secret_token) },
      data: { update_id: 1, message },
    });
    expect(answer.status()).toBe(200);
    const sent = () => telegram.calls.find(({ method }) => method === "sendMessage");
    await expect.poll(() => String(sent()?.parameters.text)).toContain("ИИ-ассистент");

    await row.getByRole("button", { name: "Actions for" }).click();
    await page.getByRole("menuitem", { name: "Disconnect" }).click();
    await page.getByRole("button", { name: "Disconnect" }).click();
    await expect(page.getByText("The bots of this project will stand here")).toBeVisible();
    expect(telegram.methodsOf(token).at(-1)).toBe("deleteWebhook");
  } finally {
    await telegram.stop();
  }
});
