import { markAllNotificationsRead as operation } from "@/app/api/v1/_operations/notifications";
import { userRoute } from "@/lib/http";
import { markAllNotificationsRead } from "@/lib/notifications";

export const POST = userRoute(operation, (ctx, { query }) => markAllNotificationsRead(ctx, query));
