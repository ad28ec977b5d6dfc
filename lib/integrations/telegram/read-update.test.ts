import { expect, it } from "vitest";
import { readUpdate, TelegramUpdate } from "./read-update";

const bot = { botId: "77", botUsername: "shop_bot" };

const read = (message: object, chat: object = { id: 5, type: "private" }) =>
  readUpdate(
    TelegramUpdate.parse({
      update_id: 1,
      message: { message_id: 9, from: { id: 3, language_code: "en" }, chat, ...message },
    }),
    bot,
  );
const group = { id: -100, type: "supergroup" };

it("takes text in a private chat as a question, in the language of the sender", () => {
  expect(read({ text: " What does it cost? " })).toEqual({
    updateId: 1,
    chatId: "5",
    chatMessageId: 9,
    senderId: "3",
    isGroup: false,
    locale: "en",
    kind: "question",
    question: "What does it cost?",
  });
  expect(read({ text: "Цена?", from: { id: 3, language_code: "ru-RU" } })?.locale).toBe("ru");
  expect(read({ text: "Hi", from: { id: 3 } })?.locale).toBe("en");
});

it.each(["/start", "/start promo", "/help", "/START", "  ", "@shop_bot"])(
  "begins a talk at %j",
  (text) => expect(read({ text })).toMatchObject({ kind: "start", question: null }),
);

it("knows what is not text from Telegram's own news", () => {
  expect(read({ voice: { file_id: "x" } })?.kind).toBe("not_text");
  expect(read({ photo: [], caption: "What is this?" })?.kind).toBe("not_text");
  expect(read({ new_chat_members: [] })).toBeNull();
  expect(read({ text: "x".repeat(4_001) })).toMatchObject({ kind: "too_long", question: null });
});

it("answers nobody who is a bot, a channel, or does not speak at all", () => {
  expect(read({ text: "Hi", from: { id: 4, is_bot: true } })).toBeNull();
  expect(read({ text: "Hi", from: undefined })).toBeNull();
  expect(read({ text: "Hi" }, { id: 1, type: "channel" })).toBeNull();
  expect(readUpdate(TelegramUpdate.parse({ update_id: 4, poll: {} }), bot)).toBeNull();
});

it("answers in a group only when it is mentioned or replied to", () => {
  expect(read({ text: "Anyone for lunch?" }, group)).toBeNull();
  expect(read({ text: "Write to me@shop_bot.example" }, group)).toBeNull();
  expect(read({ text: "@shop_bot2 hello" }, group)).toBeNull();
  expect(read({ text: "/start@other_bot" }, group)).toBeNull();
  expect(read({ voice: {} }, group)).toBeNull();
  expect(read({ text: "@Shop_Bot what does it cost?" }, group)).toMatchObject({
    chatId: "-100",
    isGroup: true,
    question: "what does it cost?",
  });
  expect(read({ text: "/start@shop_bot" }, group)?.kind).toBe("start");
  const replied = { reply_to_message: { from: { id: 77 } } };
  expect(read({ text: "And delivery?", ...replied }, group)?.question).toBe("And delivery?");
  expect(read({ voice: {}, ...replied }, group)?.kind).toBe("not_text");
  const other = { reply_to_message: { from: { id: 78 } } };
  expect(read({ text: "And delivery?", ...other }, group)).toBeNull();
});
