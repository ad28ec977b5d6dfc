import type admin from "@/messages/en/admin.json";
import type audit from "@/messages/en/audit.json";
import type auth from "@/messages/en/auth.json";
import type avatars from "@/messages/en/avatars.json";
import type billing from "@/messages/en/billing.json";
import type chat from "@/messages/en/chat.json";
import type common from "@/messages/en/common.json";
import type documents from "@/messages/en/documents.json";
import type errors from "@/messages/en/errors.json";
import type integrations from "@/messages/en/integrations.json";
import type keys from "@/messages/en/keys.json";
import type mail from "@/messages/en/mail.json";
import type marketing from "@/messages/en/marketing.json";
import type notifications from "@/messages/en/notifications.json";
import type plans from "@/messages/en/plans.json";
import type projects from "@/messages/en/projects.json";
import type { Locale } from "./locales";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: {
      admin: typeof admin;
      audit: typeof audit;
      auth: typeof auth;
      avatars: typeof avatars;
      billing: typeof billing;
      chat: typeof chat;
      common: typeof common;
      documents: typeof documents;
      errors: typeof errors;
      integrations: typeof integrations;
      keys: typeof keys;
      mail: typeof mail;
      marketing: typeof marketing;
      notifications: typeof notifications;
      plans: typeof plans;
      projects: typeof projects;
    };
  }
}
