import { retryIngestion } from "@/lib/documents";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../../../../_operations/documents";

export const POST = memberRoute(operations.retryDocument, (ctx, { params }) =>
  retryIngestion(ctx, params),
);
