"use client";

import { useFileSize } from "@/components/documents/use-file-size";

export function StoredSize({ bytes }: { bytes: number }) {
  return useFileSize()(bytes);
}
