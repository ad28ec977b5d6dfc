import { countUnreadNotifications as operation } from "@/app/api/v1/_operations/notifications";
import { userRoute } from "@/lib/http";
import { countUnreadNotifications } from "@/lib/notifications";

export const GET = userRoute(operation, (ctx) => countUnreadNotifications(ctx));
