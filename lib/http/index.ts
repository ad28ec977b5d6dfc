export type { ActionError, ActionResult } from "./action-result";
export { adminAction, memberAction, publicAction, sessionAction, userAction } from "./actions";
export { clearImpersonationCookie, setImpersonationCookie } from "./impersonation-cookie";
export { defineOperation, type Operation } from "./operation";
export {
  findPageUser,
  openPageAdmin,
  openPageProject,
  openPageUser,
  openPageVisitor,
  pageNotFound,
} from "./pages";
export { refusingRoute, type RefusingRoute } from "./refusing-route";
export { completionFormat } from "./openai/completion-format";
export { presentCompletion } from "./openai/present-completion";
export { presentModel } from "./openai/present-model";
export {
  adminRoute,
  apiKeyRoute,
  memberRoute,
  publicRoute,
  userRoute,
  type BuiltRoute,
} from "./routes";
export { safeReturnPath, withReturnPath } from "./safe-return-path";
export { signedWebhook } from "./signed-webhook";
export { webhook } from "./webhook";
export { streamAnswer } from "./stream-answer";
export { streamRows } from "./stream-rows";
export { wholeAnswer } from "./whole-answer";
