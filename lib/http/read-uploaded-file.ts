import { AppError } from "@/lib/errors";
import { fileBytesMax } from "@/lib/documents/schemas";
import { readBytes } from "./read-input";
import { storableText } from "@/lib/text/storable-text";

/** Room for the boundaries and the part's own headers. */
const envelopeBytesMax = 64 * 1024;

export type UploadedFile = {
  fileName: string;
  mimeType: string | undefined;
  bytes: Uint8Array<ArrayBuffer>;
};

/** The file in the field `file` of a multipart body. */
export async function readUploadedFile(
  request: Request,
  take?: (bytes: number) => Promise<void>,
): Promise<UploadedFile> {
  const bytes = await readBytes(request, { bytesMax: fileBytesMax + envelopeBytesMax, take });
  const form = await new Response(bytes as BodyInit, {
    headers: { "content-type": request.headers.get("content-type") ?? "" },
  })
    .formData()
    .catch((cause: unknown) => {
      throw refusedFile("body.malformed", "The multipart body could not be read.", cause);
    });
  const file = form.get("file");
  if (!(file instanceof File)) {
    throw refusedFile("file.required", "Send the document in the multipart field `file`.");
  }
  const filesCount = [...form.values()].filter((value) => value instanceof File).length;
  if (filesCount > 1) {
    throw refusedFile("file.only_one", "Send one file at a time, each in a request of its own.");
  }
  return {
    fileName: storableText(file.name),
    mimeType: file.type || undefined,
    bytes: new Uint8Array(await file.arrayBuffer()),
  };
}

const refusedFile = (code: string, message: string, cause?: unknown) =>
  new AppError({ kind: "validation", code, message, field: "file", cause });
