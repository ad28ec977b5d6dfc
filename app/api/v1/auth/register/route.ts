import { registerForTokens } from "@/lib/auth";
import { publicRoute } from "@/lib/http";
import { register } from "../../_operations/auth";

export const POST = publicRoute(register, (ctx, { body }) => registerForTokens(ctx, body));
