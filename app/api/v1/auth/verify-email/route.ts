import { verifyEmail } from "@/lib/auth";
import { publicRoute } from "@/lib/http";
import { verifyEmail as operation } from "../../_operations/account";

export const POST = publicRoute(operation, (ctx, { body }) => verifyEmail(ctx, body));
