export { ask, askWhole } from "./ask";
export { askTexts } from "./ask-texts";
export { giveFeedback } from "./give-feedback";
export { listConversations } from "./list-conversations";
export { listMessages } from "./list-messages";
export { purgeConversations } from "./purge-conversations";
export type { AnswerEvent, Channel } from "./types";
