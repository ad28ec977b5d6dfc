import { requestEmailChange } from "@/lib/auth";
import { userRoute } from "@/lib/http";
import { requestEmailChange as operation } from "../../../_operations/account";

export const POST = userRoute(operation, (ctx, { body }) => requestEmailChange(ctx, body));
