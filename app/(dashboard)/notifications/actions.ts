"use server";

import type { z } from "zod";
import { userAction } from "@/lib/http";
import { markAllNotificationsRead, markNotificationRead } from "@/lib/notifications";
import type { MarkAllReadInput } from "@/lib/notifications/schemas";
import { policies } from "@/lib/rate-limit";

export const markNotificationReadAction = userAction(
  policies.apiWrite,
  (ctx, { notificationId }: { notificationId: string }) =>
    markNotificationRead(ctx, String(notificationId)),
);

export const markAllNotificationsReadAction = userAction(
  policies.apiWrite,
  (ctx, { until }: z.input<typeof MarkAllReadInput>) => markAllNotificationsRead(ctx, { until }),
);
