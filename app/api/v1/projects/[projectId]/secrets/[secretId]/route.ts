import { memberRoute } from "@/lib/http";
import { deleteSecret } from "@/lib/projects";
import * as operations from "../../../../_operations/secrets";

export const DELETE = memberRoute(operations.deleteSecret, (ctx, { params }) =>
  deleteSecret(ctx, params.secretId),
);
