export { createMemoryMailer } from "./create-memory-mailer";
export { createSmtpMailer, type SmtpConfig } from "./create-smtp-mailer";
export { mailRequested, mailTemplates, type MailTemplate, type MailValues } from "./mail-requested";
export { mailNotTaken, type Mailer, type MailMessage } from "./mailer";
