import { z } from "zod";
import { questionLengthMax } from "@/lib/chat/schemas";

const Person = z.object({
  id: z.number().int(),
  is_bot: z.boolean().optional(),
  language_code: z.string().optional(),
});

const Message = z.looseObject({
  message_id: z.number().int(),
  from: Person.optional(),
  chat: z.object({ id: z.number().int(), type: z.string() }),
  text: z.string().optional(),
  reply_to_message: z.object({ from: Person.optional() }).optional(),
});
type Message = z.infer<typeof Message>;

/** What is read of Telegram's update; of a kind that is not asked for, its number. */
export const TelegramUpdate = z.object({
  update_id: z.number().int().min(0),
  message: Message.optional(),
});
export type TelegramUpdate = z.infer<typeof TelegramUpdate>;

export type UpdateKind = "question" | "start" | "too_long" | "not_text";

/** Somebody's words to the bot, or what they sent instead of words. */
export type Incoming = {
  updateId: number;
  chatId: string;
  chatMessageId: number;
  senderId: string;
  isGroup: boolean;
  locale: "en" | "ru";
  kind: UpdateKind;
  /** Null unless it is a question. */
  question: string | null;
};

/** What people send; all else without text is Telegram's own news of the chat. */
const otherThings = [
  "voice",
  "audio",
  "photo",
  "video",
  "video_note",
  "document",
  "sticker",
  "animation",
  "location",
  "venue",
  "contact",
  "poll",
];

/** What an update wants of the bot; null when it is not for it. */
export function readUpdate(
  { update_id: updateId, message }: TelegramUpdate,
  bot: { botId: string; botUsername: string },
): Incoming | null {
  const { from, chat } = message ?? {};
  if (!message || !chat || !from || from.is_bot) return null;
  const isGroup = chat.type === "group" || chat.type === "supergroup";
  if (!isGroup && chat.type !== "private") return null;
  // In a group people talk to each other.
  if (isGroup && !isAddressed(message, bot)) return null;
  const wanted = wantedOf(message, bot);
  return (
    wanted && {
      updateId,
      chatId: String(chat.id),
      chatMessageId: message.message_id,
      senderId: String(from.id),
      isGroup,
      locale: /^ru\b/i.test(from.language_code ?? "") ? "ru" : "en",
      ...wanted,
    }
  );
}

type BotName = { botId: string; botUsername: string };

const isAddressed = ({ text, reply_to_message: replied }: Message, bot: BotName) =>
  String(replied?.from?.id) === bot.botId || (text ?? "").search(mentionOf(bot)) !== -1;

// Behind a command, too: `/start@bot`. Names of bots are letters, digits and underscores.
const mentionOf = ({ botUsername }: BotName) =>
  new RegExp(String.raw`(?<=^/\w+|(?<![\p{L}\d_@]))@${botUsername}(?![\p{L}\d_])`, "giu");

function wantedOf(message: Message, bot: BotName): Pick<Incoming, "kind" | "question"> | null {
  const { text } = message;
  if (text === undefined) {
    return otherThings.some((name) => name in message)
      ? { kind: "not_text", question: null }
      : null;
  }
  const words = text.replace(mentionOf(bot), " ").trim();
  // Without words, or a command as clients send it by themselves: that is how a talk begins.
  if (words === "" || /^\/(?:start|help)(?:\s|$)/i.test(words)) {
    return { kind: "start", question: null };
  }
  if (words.length > questionLengthMax) return { kind: "too_long", question: null };
  return { kind: "question", question: words };
}
