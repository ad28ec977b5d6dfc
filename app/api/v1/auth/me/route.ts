import { getAccount, updateAccount } from "@/lib/auth";
import { userRoute } from "@/lib/http";
import { me, updateMe } from "../../_operations/account";

export const GET = userRoute(me, (ctx) => getAccount(ctx));

export const PATCH = userRoute(updateMe, (ctx, { body }) => updateAccount(ctx, body));
