import { AppError } from "@/lib/errors";

export const documentTooLarge = (fileBytesMax: number) =>
  new AppError({
    kind: "validation",
    code: "document.too_large",
    message: `The file is larger than ${Math.floor(fileBytesMax / 1024 / 1024)} MB. Split it and upload the parts.`,
    field: "file",
    details: { file_bytes_max: fileBytesMax },
  });

export const documentEmpty = () =>
  new AppError({
    kind: "validation",
    code: "document.empty",
    message: "The file is empty.",
    field: "file",
  });

export const documentBusy = () =>
  new AppError({
    kind: "conflict",
    code: "document.busy",
    message: "The document is being processed. Wait for it or cancel it first.",
  });

export const documentNotBusy = () =>
  new AppError({
    kind: "conflict",
    code: "document.not_busy",
    message: "The document is not being processed, so there is nothing to cancel.",
  });
