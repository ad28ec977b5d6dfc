import type { z } from "zod";
import { requirePermission, type ProjectContext } from "@/lib/context";
import { CreateWebDocumentInput, type CreatedDocumentView } from "./schemas";
import { storeDocument } from "./store-document";

/** Takes a web page; a job downloads and reads it afterwards. The same address twice is one document. */
export async function createWebDocument(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof CreateWebDocumentInput>,
): Promise<CreatedDocumentView> {
  requirePermission(ctx, "documents:create");
  const { url, title } = CreateWebDocumentInput.parse(raw);
  const address = new URL(url);
  // A place within the page; the server is never told of it.
  address.hash = "";
  return storeDocument(ctx, avatarId, {
    title: title ?? shortAddress(address),
    sourceType: "url",
    sourceUrl: address.href,
    fileName: null,
    mimeType: null,
    bytes: null,
    documentMetadata: { takesPageTitle: title === undefined },
  });
}

function shortAddress({ host, pathname }: URL): string {
  return `${host}${pathname}`.replace(/\/$/, "").slice(0, 300);
}
