import type { z } from "zod";
import { requirePermission, type ProjectContext } from "@/lib/context";
import { documentEmpty, documentTooLarge } from "./errors";
import {
  CreateAnswerDocumentInput,
  CreateFileDocumentInput,
  CreateTextDocumentInput,
  fileBytesMax,
  type CreatedDocumentView,
} from "./schemas";
import { storeDocument } from "./store-document";

/** Takes an uploaded file; a job reads it afterwards. The same content twice is one document. */
export async function createFileDocument(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof CreateFileDocumentInput>,
): Promise<CreatedDocumentView> {
  requirePermission(ctx, "documents:create");
  const input = CreateFileDocumentInput.parse(raw);
  if (input.bytes.byteLength === 0) throw documentEmpty();
  if (input.bytes.byteLength > fileBytesMax) throw documentTooLarge(fileBytesMax);

  return storeDocument(ctx, avatarId, {
    title: titleOf(input.fileName),
    sourceType: "file",
    fileName: input.fileName,
    mimeType: input.mimeType ?? null,
    bytes: input.bytes,
  });
}

/** Takes pasted text as a document of its own. */
export async function createTextDocument(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof CreateTextDocumentInput>,
): Promise<CreatedDocumentView> {
  requirePermission(ctx, "documents:create");
  return storeText(ctx, avatarId, CreateTextDocumentInput.parse(raw));
}

/** Takes a question with its answer as a document of its own; the question is its title. */
export async function createAnswerDocument(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof CreateAnswerDocumentInput>,
): Promise<CreatedDocumentView> {
  requirePermission(ctx, "documents:create");
  const { question, answer } = CreateAnswerDocumentInput.parse(raw);
  // Both in the text: an answer often names nothing of what it was asked about.
  return storeText(ctx, avatarId, { title: question, text: `${question}\n\n${answer}` });
}

function storeText(
  ctx: ProjectContext,
  avatarId: string,
  { title, text }: CreateTextDocumentInput,
): Promise<CreatedDocumentView> {
  return storeDocument(ctx, avatarId, {
    title,
    sourceType: "text",
    fileName: null,
    mimeType: "text/plain; charset=utf-8",
    bytes: new TextEncoder().encode(text),
  });
}

function titleOf(fileName: string): string {
  // A name that ends in a slash has nothing after it.
  const withoutFolders = fileName.split(/[\\/]/).at(-1) || fileName;
  return withoutFolders.replace(/\.[a-z0-9]{1,5}$/i, "").trim() || withoutFolders;
}
