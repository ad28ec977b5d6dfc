export { createBuiltinEmbedder, USE_LITE_MODEL_ID } from "./builtin/create-builtin-embedder";
export { createModels, type ModelsConfig } from "./create-models";
export { createOpenAiChatModel } from "./openai/create-openai-chat-model";
export { createOpenAiEmbedder } from "./openai/create-openai-embedder";
export { HASH_NGRAM_MODEL_ID } from "./types";
export type { ChatEvent, ChatMessage, ChatModel, ChatRequest, Embedder, Embedding } from "./types";
