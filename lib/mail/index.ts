export { createMemoryMailer } from "./create-memory-mailer";
export { createSmtpMailer, type SmtpConfig } from "./create-smtp-mailer";
export { mailRequested, mailTemplates, type MailTemplate } from "./mail-requested";
export type { Mailer, MailMessage } from "./mailer";
