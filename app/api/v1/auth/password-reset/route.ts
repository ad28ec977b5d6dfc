import { requestPasswordReset } from "@/lib/auth";
import { publicRoute } from "@/lib/http";
import { requestPasswordReset as operation } from "../../_operations/account";

export const POST = publicRoute(operation, (ctx, { body }) => requestPasswordReset(ctx, body));
