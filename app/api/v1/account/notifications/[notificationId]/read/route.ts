import { markNotificationRead as operation } from "@/app/api/v1/_operations/notifications";
import { userRoute } from "@/lib/http";
import { markNotificationRead } from "@/lib/notifications";

export const POST = userRoute(operation, (ctx, { params }) =>
  markNotificationRead(ctx, params.notificationId),
);
