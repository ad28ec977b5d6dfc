import { listSessions } from "@/lib/auth";
import { userRoute } from "@/lib/http";
import * as operations from "../../_operations/auth";

export const GET = userRoute(operations.listSessions, (ctx, { query }) => listSessions(ctx, query));
