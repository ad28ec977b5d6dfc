import { memberRoute } from "@/lib/http";
import { listSecrets, setSecret } from "@/lib/projects";
import * as operations from "../../../_operations/secrets";

export const GET = memberRoute(operations.listSecrets, (ctx) => listSecrets(ctx));

export const POST = memberRoute(operations.setSecret, (ctx, { body }) => setSecret(ctx, body));
