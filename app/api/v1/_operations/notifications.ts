import { defineOperation } from "@/lib/http/operation";
import {
  ListNotificationsInput,
  MarkAllReadInput,
  NotificationView,
  PreferencesView,
  UnreadCountView,
  UpdatePreferencesInput,
} from "@/lib/notifications/schemas";
import { pageOf } from "@/lib/pagination";
import { policies } from "@/lib/rate-limit/policies";

const tag = "account";
const reading = { tag, access: "user", policy: policies.apiRead } as const;
const writing = { tag, access: "user", policy: policies.apiWrite } as const;

export const listNotifications = defineOperation({
  ...reading,
  id: "listNotifications",
  method: "GET",
  path: "/api/v1/account/notifications",
  summary: { en: "List my notifications", ru: "Мои уведомления" },
  description: {
    en: "Newest first; those of a project only while I belong to it. Which `facts` there are depends on the `kind`.",
    ru: "Сначала новые; уведомления проекта видны, пока я в нём состою. Состав `facts` зависит от `kind`.",
  },
  query: ListNotificationsInput,
  response: { status: 200, schema: pageOf(NotificationView) },
});

export const countUnreadNotifications = defineOperation({
  ...reading,
  id: "countUnreadNotifications",
  method: "GET",
  path: "/api/v1/account/notifications/unread-count",
  summary: { en: "Count my unread notifications", ru: "Число непрочитанных уведомлений" },
  response: { status: 200, schema: UnreadCountView },
});

export const markNotificationRead = defineOperation({
  ...writing,
  id: "markNotificationRead",
  method: "POST",
  path: "/api/v1/account/notifications/{notification_id}/read",
  summary: { en: "Mark a notification as read", ru: "Отметить уведомление прочитанным" },
  response: { status: 204 },
});

export const markAllNotificationsRead = defineOperation({
  ...writing,
  id: "markAllNotificationsRead",
  method: "POST",
  path: "/api/v1/account/notifications/read",
  summary: { en: "Mark all as read", ru: "Отметить все прочитанными" },
  description: {
    en: "With `until`, the id of the newest one that you have seen, those that came later stay unread.",
    ru: "С `until` — id самого нового из увиденных — пришедшие позже останутся непрочитанными.",
  },
  query: MarkAllReadInput,
  response: { status: 204 },
});

export const getNotificationPreferences = defineOperation({
  ...reading,
  id: "getNotificationPreferences",
  method: "GET",
  path: "/api/v1/account/notifications/preferences",
  summary: { en: "How I am told of things", ru: "Как мне сообщают о событиях" },
  response: { status: 200, schema: PreferencesView },
});

export const updateNotificationPreferences = defineOperation({
  ...writing,
  id: "updateNotificationPreferences",
  method: "PATCH",
  path: "/api/v1/account/notifications/preferences",
  summary: { en: "Choose how I am told of things", ru: "Выбрать, как мне сообщать о событиях" },
  description: {
    en: "Kinds that are left out stay as they are. The answer holds all that concern me.",
    ru: "Виды, которых нет в запросе, не меняются. В ответе — все, что меня касаются.",
  },
  body: UpdatePreferencesInput,
  response: { status: 200, schema: PreferencesView },
});
