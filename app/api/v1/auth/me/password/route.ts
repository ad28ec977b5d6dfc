import { changePassword } from "@/lib/auth";
import { userRoute } from "@/lib/http";
import { changePassword as operation } from "../../../_operations/account";

export const POST = userRoute(operation, (ctx, { body }) => changePassword(ctx, body));
