import type { ChatModel } from "@/lib/ai/types";
import type { ProjectContext } from "@/lib/context";
import { openSecret } from "@/lib/projects";

/** The model that writes this project's answers: on its own key if it keeps one, else the platform's. */
export async function chooseChatModel(ctx: ProjectContext): Promise<ChatModel | null> {
  const apiKey = await openSecret(ctx, "openai_api_key");
  return apiKey === null ? ctx.services.chatModel : ctx.services.chatModelWithKey(apiKey);
}
