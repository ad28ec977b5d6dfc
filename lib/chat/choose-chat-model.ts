import type { ChatModel } from "@/lib/ai/types";
import type { ProjectContext } from "@/lib/context";
import { openSecret } from "@/lib/projects";

export type ChosenModel = {
  chatModel: ChatModel;
  /** What the model stands by in the price list; an own key's usage is charged by the provider itself. */
  priceName: string;
};

/** The model that writes this project's answers: on its own key if it keeps one, else the platform's. */
export async function chooseChatModel(ctx: ProjectContext): Promise<ChosenModel | null> {
  const apiKey = await openSecret(ctx, "openai_api_key");
  if (apiKey !== null) {
    const chatModel = ctx.services.chatModelWithKey(apiKey);
    return { chatModel, priceName: `own-key/${chatModel.modelId}` };
  }
  const { chatModel } = ctx.services;
  return chatModel && { chatModel, priceName: chatModel.modelId };
}
