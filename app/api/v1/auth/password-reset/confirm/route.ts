import { resetPassword } from "@/lib/auth";
import { publicRoute } from "@/lib/http";
import { confirmPasswordReset } from "../../../_operations/account";

export const POST = publicRoute(confirmPasswordReset, (ctx, { body }) => resetPassword(ctx, body));
