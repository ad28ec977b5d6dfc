import { and, eq } from "drizzle-orm";
import { telegramChats } from "@/db/schema";
import { getPublishedAvatar } from "@/lib/avatars";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";
import { getProject } from "@/lib/projects";
import type { BotWords } from "./bot-words";
import type { BotRow, UpdateRow } from "./require-update-row";

/** How a talk begins, and begins anew: the avatar's greeting, and who reads what is written. */
export async function greetChat(
  ctx: ProjectContext,
  { chatId }: UpdateRow,
  bot: BotRow,
  t: BotWords,
): Promise<string> {
  const [avatar, project] = [await getPublishedAvatar(ctx, bot.avatarId), await getProject(ctx)];
  await inTransaction(ctx, (ctx) =>
    ctx.db
      .delete(telegramChats)
      .where(
        and(
          inProject(ctx, telegramChats),
          eq(telegramChats.integrationId, bot.id),
          eq(telegramChats.chatId, chatId),
        ),
      ),
  );
  const examples = avatar.starterQuestions.map((question) => `• ${question}`);
  return [
    avatar.greeting.trim() || t("greeting", { avatar: avatar.name }),
    t("consent", { project: project.name }),
    examples.length > 0 ? [t("examples"), ...examples].join("\n") : null,
  ]
    .filter(Boolean)
    .join("\n\n");
}
