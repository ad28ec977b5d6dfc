import { deleteDocument, getDocument } from "@/lib/documents";
import { memberRoute } from "@/lib/http";
import * as operations from "../../../../../../_operations/documents";

export const GET = memberRoute(operations.getDocument, (ctx, { params }) =>
  getDocument(ctx, params),
);

export const DELETE = memberRoute(operations.deleteDocument, (ctx, { params }) =>
  deleteDocument(ctx, params),
);
