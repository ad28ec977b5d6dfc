import { logInForTokens } from "@/lib/auth";
import { publicRoute } from "@/lib/http";
import { login } from "../../_operations/auth";

export const POST = publicRoute(login, (ctx, { body }) => logInForTokens(ctx, body));
