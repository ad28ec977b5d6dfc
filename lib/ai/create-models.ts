import { createBuiltinEmbedder } from "./builtin/create-builtin-embedder";
import { createOpenAiChatModel } from "./openai/create-openai-chat-model";
import { createOpenAiEmbedder } from "./openai/create-openai-embedder";
import type { ChatModel, Embedder } from "./types";

export type ModelsConfig = {
  /** Where `ensureBuiltinModel` put its build. */
  modelsDirectory: string;
  openai: {
    apiKey?: string;
    baseUrl?: string;
    chatModel?: string;
    embeddingModel?: string;
    /** The server for which projects bring keys of their own; OpenAI's when absent. */
    ownKeysBaseUrl?: string;
  };
};

// Said outright, for the client would look into OPENAI_BASE_URL itself.
const openAiUrl = "https://api.openai.com/v1";
/** For projects that bring a key where the platform's own model is another server's, or none. */
const usualChatModel = "gpt-4.1-mini";

/**
 * The models a configuration asks for: the builtin embedder unless an embedding model is named, a chat
 * model only if one is named. A key or a base URL is needed for either.
 */
export function createModels(config: ModelsConfig): {
  embedder: Embedder;
  chatModel: ChatModel | null;
  chatModelWithKey: (apiKey: string) => ChatModel;
} {
  const { apiKey, baseUrl, chatModel, embeddingModel } = config.openai;
  const isReachable = Boolean(apiKey || baseUrl);
  // Servers on one's own machine ask for no key, but the client insists on one.
  const connection = { apiKey: apiKey || "none", baseUrl: baseUrl || openAiUrl };
  const ownKeysUrl = config.openai.ownKeysBaseUrl || openAiUrl;
  const ownKeysModel = ownKeysUrl === connection.baseUrl ? chatModel : undefined;
  return {
    embedder:
      isReachable && embeddingModel
        ? createOpenAiEmbedder({ ...connection, model: embeddingModel })
        : createBuiltinEmbedder({ directory: config.modelsDirectory }),
    chatModel:
      isReachable && chatModel ? createOpenAiChatModel({ ...connection, model: chatModel }) : null,
    chatModelWithKey: (ownKey) =>
      createOpenAiChatModel({
        apiKey: ownKey,
        baseUrl: ownKeysUrl,
        model: ownKeysModel ?? usualChatModel,
      }),
  };
}
