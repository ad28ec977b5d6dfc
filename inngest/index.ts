import { sendEmailChange } from "./functions/auth/send-email-change";
import { sendPasswordReset } from "./functions/auth/send-password-reset";
import { followChangedPlan } from "./functions/billing/follow-plan";
import { releaseOrphans } from "./functions/billing/release-orphans";
import { rollUpPeriod } from "./functions/billing/roll-up-period";
import { rollUpUsage } from "./functions/billing/roll-up-usage";
import { purgeAvatarConversations } from "./functions/chat/purge-avatar-conversations";
import { deleteStoredFile } from "./functions/documents/delete-stored-file";
import { freeStuckDocuments } from "./functions/documents/free-stuck-documents";
import { ingestDocument } from "./functions/documents/ingest-document";
import { purgeAvatarDocuments } from "./functions/documents/purge-avatar-documents";
import { sweepStrayFiles } from "./functions/documents/sweep-stray-files";
import { answerTelegramUpdate } from "./functions/integrations/answer-telegram-update";
import {
  disconnectBotOfAvatar,
  disconnectBotsOfProject,
} from "./functions/integrations/disconnect-bots";
import { endCancelledRun } from "./functions/jobs/end-cancelled-run";
import { sweepOldRows } from "./functions/jobs/sweep-old-rows";
import { deliverMail } from "./functions/notifications/deliver-mail";
import { tellOfPlanChange, tellOfPlanEdit } from "./functions/notifications/tell-of-plan-change";
import {
  tellOfOfferAnswer,
  tellOfOfferTakenBack,
  tellOfPlanDecision,
  tellOfPlanRequest,
} from "./functions/notifications/tell-of-plan-request";
import { tellOfFailedIngestion } from "./functions/notifications/tell-of-failed-ingestion";
import { tellOfSignUp } from "./functions/notifications/tell-of-sign-up";
import { tellOfThreshold } from "./functions/notifications/tell-of-threshold";
import { deliverOutbox } from "./functions/outbox/deliver-outbox";
import { applyPaymentEvent } from "./functions/payments/apply-payment-event";
import { purgeProject } from "./functions/projects/purge-project";
import { requestDuePurges } from "./functions/projects/request-due-purges";

export { inngest } from "./client";

/** Every durable job; one that is not listed here never runs. */
export const functions = [
  ingestDocument,
  deleteStoredFile,
  purgeAvatarDocuments,
  purgeAvatarConversations,
  answerTelegramUpdate,
  disconnectBotOfAvatar,
  disconnectBotsOfProject,
  deliverOutbox,
  deliverMail,
  requestDuePurges,
  purgeProject,
  sendPasswordReset,
  sendEmailChange,
  releaseOrphans,
  rollUpUsage,
  rollUpPeriod,
  followChangedPlan,
  applyPaymentEvent,
  tellOfSignUp,
  tellOfThreshold,
  tellOfFailedIngestion,
  tellOfPlanRequest,
  tellOfPlanDecision,
  tellOfOfferTakenBack,
  tellOfOfferAnswer,
  tellOfPlanChange,
  tellOfPlanEdit,
  sweepOldRows,
  endCancelledRun,
  freeStuckDocuments,
  sweepStrayFiles,
];
