export type {
  AdminContext,
  AnyContext,
  InTransaction,
  Locale,
  PlatformRole,
  ProjectActor,
  ProjectContext,
  RequestContext,
  Services,
  UserContext,
} from "./contexts";
export { deliverOutbox, outboxSettled, sendPending } from "./deliver-outbox";
export { emit } from "./emit";
export { inProject } from "./in-project";
export {
  callInWholeProject,
  inPlatformTransaction,
  inSightOf,
  inTransaction,
  inWholeProject,
  isInTransaction,
} from "./in-transaction";
export { mintProjectContext } from "./mint-project-context";
export {
  apiKeyScopes,
  can,
  isApiKeyScope,
  roles,
  type ApiKeyScope,
  type Permission,
  type Role,
} from "./permissions";
export { recordAudit, type AuditFact } from "./record-audit";
export { mailPlace, requestMail, type MailRequest } from "./request-mail";
export {
  allows,
  requireAdminAtWork,
  requireInPerson,
  requirePermission,
} from "./require-permission";
export { runPrepared } from "./run-prepared";
export { requireWithinRate } from "./require-within-rate";
