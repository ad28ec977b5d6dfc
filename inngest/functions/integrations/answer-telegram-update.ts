import type { ProjectContext } from "@/lib/context";
import {
  closeUpdate,
  failUpdate,
  prepareReply,
  sendReplyPart,
  telegramUpdateReceived,
} from "@/lib/integrations";
import { defineProjectJob, type RunStep } from "../../define-job";

/** Answers what somebody wrote to a bot, each chat in turn. */
export const answerTelegramUpdate = defineProjectJob({
  id: "integrations.answer-telegram-update",
  on: telegramUpdateReceived,
  concurrencyPerProject: 5,
  oneAtATimeBy: "chatKey",
  retries: 10,
  run: (ctx, { telegramUpdateId }, step) => runAnswer(ctx, telegramUpdateId, step),
  failed: (ctx, { telegramUpdateId }, reason) => failUpdate(ctx, telegramUpdateId, reason),
});

export async function runAnswer(ctx: ProjectContext, telegramUpdateId: string, step: RunStep) {
  const { partsCount } = await step("find the reply", () => prepareReply(ctx, telegramUpdateId));
  for (let part = 1; part <= partsCount; part += 1) {
    const send = () => sendReplyPart(ctx, telegramUpdateId, part);
    const { goesOn } = await step(`send part ${part}`, send);
    if (!goesOn) return;
  }
  const end = { state: "answered", outcome: null } as const;
  await step("close the update", () => closeUpdate(ctx, telegramUpdateId, end));
}
