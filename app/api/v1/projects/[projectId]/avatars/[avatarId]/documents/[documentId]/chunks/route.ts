import { listChunks } from "@/lib/documents";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../../../../_operations/documents";

export const GET = memberRoute(operations.listChunks, (ctx, { params, query }) =>
  listChunks(ctx, params, query),
);
