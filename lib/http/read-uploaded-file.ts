import { AppError } from "@/lib/errors";
import { fileBytesMax } from "@/lib/documents/schemas";
import { readBytes } from "./read-input";
import { storableText } from "./storable-text";

/** Room for the boundaries and the part's own headers. */
const envelopeBytesMax = 64 * 1024;

/** The file in the field `file` of a multipart body. */
export async function readUploadedFile(request: Request) {
  const bytes = await readBytes(request, fileBytesMax + envelopeBytesMax);
  const form = await new Response(bytes as BodyInit, {
    headers: { "content-type": request.headers.get("content-type") ?? "" },
  })
    .formData()
    .catch((cause: unknown) => {
      throw missingFile("body.malformed", "The multipart body could not be read.", cause);
    });
  const file = form.get("file");
  if (!(file instanceof File)) {
    throw missingFile("file.required", "Send the document in the multipart field `file`.");
  }
  return {
    fileName: storableText(file.name),
    mimeType: file.type || undefined,
    bytes: new Uint8Array(await file.arrayBuffer()),
  };
}

const missingFile = (code: string, message: string, cause?: unknown) =>
  new AppError({ kind: "validation", code, message, field: "file", cause });
