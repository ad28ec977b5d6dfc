import { cancelIngestion } from "@/lib/documents";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../../../../_operations/documents";

export const POST = memberRoute(operations.cancelDocument, (ctx, { params }) =>
  cancelIngestion(ctx, params),
);
