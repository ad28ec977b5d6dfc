import type { Services } from "@/lib/context";
import { reserveUsage, settleUsage, type ModelUsage, type UsageSubject } from "@/lib/billing";
import type { ProjectContext } from "@/lib/context";
import type { ChosenModel } from "../choose-chat-model";
import type { Usage } from "../schemas";
import type { AnswerTask } from "./answer-task";
import { mostOfQuotes } from "./most-of-quotes";
import { mostTokens } from "./most-tokens";
import { buildPrompt } from "./prompt";
import { createUsageMeter } from "./usage-meter";

export type MeteredAnswer = {
  /** The models of the answer, counted. */
  services: Pick<Services, "chatModel" | "embedder">;
  /** Charges what was really taken, and answers it; waits for the models' last word. */
  settle(isAnswered: boolean): Promise<Usage>;
};

/**
 * Holds one question and the most that its answer may take, before any model is asked; throws
 * `usage.limit_reached` when there is not enough left.
 */
export async function meterAnswer(
  ctx: ProjectContext,
  task: Omit<AnswerTask, "services">,
  about: {
    requestId: string;
    chosen: ChosenModel | null;
    subject: UsageSubject;
    /** What finding the passages took and was not charged yet. */
    taken: readonly ModelUsage[];
  },
): Promise<MeteredAnswer> {
  const { requestId, chosen, subject, taken } = about;
  const { embedder } = ctx.services;
  const reservation = await reserveUsage(ctx, {
    requestId,
    calls: [
      ...mostOfModel(task, chosen),
      // A provider is never asked for quotes.
      ...(embedder.isLocal ? [mostOfQuotes(task, embedder.modelId)] : []),
      ...taken,
    ],
    messages: 1,
    subject,
    abortSignal: task.abortSignal,
  });
  const meter = createUsageMeter();
  return {
    services: {
      chatModel: chosen && meter.chatModel(chosen.chatModel, chosen.priceName),
      embedder: meter.embedder(embedder),
    },
    async settle(isAnswered) {
      const calls = await meter.calls();
      const messages = isAnswered ? 1 : 0;
      const unmodelled = {
        purpose: "answer",
        model: "builtin/none",
        inputTokens: 0,
        outputTokens: 0,
      };
      const { costMicros } = await settleUsage(ctx, reservation, {
        // An answer that no model had a part in is a message all the same.
        calls: [...(calls.length > 0 ? calls : [unmodelled as ModelUsage]), ...taken],
        messages,
        subject,
      });
      return { ...tokensWritten(calls), costMicros };
    },
  };
}

/** Of the model's own calls: what chooses quotes costs time, not tokens of anybody's. */
function tokensWritten(calls: readonly ModelUsage[]) {
  const written = calls.filter(({ purpose }) => purpose === "answer");
  return {
    inputTokens: written.reduce((sum, call) => sum + call.inputTokens, 0),
    outputTokens: written.reduce((sum, call) => sum + call.outputTokens, 0),
  };
}

function mostOfModel(task: Omit<AnswerTask, "services">, chosen: ChosenModel | null): ModelUsage[] {
  if (!chosen || task.chunks.length === 0) return [];
  const prompt = buildPrompt(task);
  const outputTokens = task.avatar.maxOutputTokens;
  const inputTokens = mostTokens(prompt);
  return [{ purpose: "answer", model: chosen.priceName, inputTokens, outputTokens }];
}
