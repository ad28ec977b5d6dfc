import { revokeOtherSessions } from "@/lib/auth";
import { userRoute } from "@/lib/http";
import * as operations from "../../../_operations/auth";

export const POST = userRoute(operations.revokeOtherSessions, (ctx) => revokeOtherSessions(ctx));
