export { ask, askWhole } from "./ask";
export { askTexts } from "./ask-texts";
export { giveFeedback } from "./give-feedback";
export { listConversations } from "./list-conversations";
export { listMessages } from "./list-messages";
export { purgeAvatarConversations } from "./purge-avatar-conversations";
export { purgeConversations } from "./purge-conversations";
export { stopAnswer } from "./stop-answer";
export type { AnswerEvent, Channel } from "./types";
