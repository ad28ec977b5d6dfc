import type { ChatModel } from "@/lib/ai/types";
import type { ProjectContext } from "@/lib/context";
import { isOutsideFailure } from "@/lib/errors";
import { openSecret } from "@/lib/projects";

export type ChosenModel = {
  chatModel: ChatModel;
  /** What the model stands by in the price list; an own key's usage is charged by the provider itself. */
  priceName: string;
};

/**
 * The model that writes this project's answers: on its own key if it keeps one, else the platform's. With a
 * key that does not open there is none: what the project pays by its own key is not charged by another.
 */
export async function chooseChatModel(
  ctx: ProjectContext,
): Promise<{ chosen: ChosenModel | null; isKeyBroken: boolean }> {
  try {
    const apiKey = await openSecret(ctx, "openai_api_key");
    const chosen = apiKey === null ? platformModel(ctx) : modelOnKey(ctx, apiKey);
    return { chosen, isKeyBroken: false };
  } catch (error) {
    if (!isOutsideFailure(error)) throw error;
    const { projectId } = ctx;
    ctx.services.logger.error({ error, projectId }, "A project's own key does not open");
    return { chosen: null, isKeyBroken: true };
  }
}

function modelOnKey({ services }: ProjectContext, apiKey: string): ChosenModel {
  const chatModel = services.chatModelWithKey(apiKey);
  return { chatModel, priceName: `own-key/${chatModel.modelId}` };
}

function platformModel({ services: { chatModel } }: ProjectContext): ChosenModel | null {
  return chatModel && { chatModel, priceName: chatModel.modelId };
}
