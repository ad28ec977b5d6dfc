import { confirmEmailChange } from "@/lib/auth";
import { publicRoute } from "@/lib/http";
import { confirmEmailChange as operation } from "../../../_operations/account";

export const POST = publicRoute(operation, (ctx, { body }) => confirmEmailChange(ctx, body));
