import type { DocumentView } from "@/lib/documents/schemas";

/** "PDF", "DOCX", … from the file's name; null where there is no file. */
export function fileTypeOf({ sourceType, fileName }: DocumentView): string | null {
  if (sourceType !== "file") return null;
  return /\.([a-z0-9]{1,5})$/i.exec(fileName ?? "")?.[1]?.toUpperCase() ?? "–";
}
