import {
  getNotificationPreferences as read,
  updateNotificationPreferences as update,
} from "@/app/api/v1/_operations/notifications";
import { userRoute } from "@/lib/http";
import { getNotificationPreferences, updateNotificationPreferences } from "@/lib/notifications";

export const GET = userRoute(read, (ctx) => getNotificationPreferences(ctx));

export const PATCH = userRoute(update, (ctx, { body }) => updateNotificationPreferences(ctx, body));
