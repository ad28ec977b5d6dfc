import { refreshTokens } from "@/lib/auth";
import { publicRoute } from "@/lib/http";
import { refresh } from "../../_operations/auth";

export const POST = publicRoute(refresh, (ctx, { body }) => refreshTokens(ctx, body));
