import { listNotifications as operation } from "@/app/api/v1/_operations/notifications";
import { userRoute } from "@/lib/http";
import { listNotifications } from "@/lib/notifications";

export const GET = userRoute(operation, (ctx, { query }) => listNotifications(ctx, query));
