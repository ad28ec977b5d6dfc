import type { DocumentView } from "@/lib/documents/schemas";

/** "PDF", "DOCX", … from the file's name; null for pasted text. */
export function fileTypeOf({ sourceType, fileName }: DocumentView): string | null {
  if (sourceType === "text") return null;
  return /\.([a-z0-9]{1,5})$/i.exec(fileName ?? "")?.[1]?.toUpperCase() ?? "–";
}
