"use server";

import { userAction } from "@/lib/http";
import { markAllNotificationsRead, markNotificationRead } from "@/lib/notifications";
import { policies } from "@/lib/rate-limit";

export const markNotificationReadAction = userAction(
  policies.apiWrite,
  (ctx, { notificationId }: { notificationId: string }) =>
    markNotificationRead(ctx, String(notificationId)),
);

export const markAllNotificationsReadAction = userAction(policies.apiWrite, (ctx) =>
  markAllNotificationsRead(ctx),
);
