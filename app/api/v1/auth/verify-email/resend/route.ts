import { resendVerification } from "@/lib/auth";
import { userRoute } from "@/lib/http";
import { resendVerification as operation } from "../../../_operations/account";

export const POST = userRoute(operation, (ctx) => resendVerification(ctx));
