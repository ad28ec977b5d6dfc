import { z } from "zod";
import { EndUserId } from "@/lib/billing/schemas";
import { PageInput } from "@/lib/pagination";
import { nameText } from "@/lib/text/name-text";
import { documentStatuses } from "./types";

/** Bytes of one uploaded file. */
export const fileBytesMax = 50 * 1024 * 1024;
/** UTF-16 code units of pasted text. */
export const textLengthMax = 2_000_000;

export const Title = nameText(300);

export const CreateTextDocumentInput = z.object({
  title: Title,
  text: z.string().trim().min(1).max(textLengthMax),
});
export type CreateTextDocumentInput = z.infer<typeof CreateTextDocumentInput>;

export const CreateAnswerDocumentInput = z.object({
  question: Title,
  answer: z.string().trim().min(1).max(textLengthMax),
});
export type CreateAnswerDocumentInput = z.infer<typeof CreateAnswerDocumentInput>;

const hasCredentials = ({ username, password }: URL) => Boolean(username || password);

/** The page's own title is taken where none is given. */
export const CreateWebDocumentInput = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    // Asked also of what is no address at all, which the check above tells.
    .refine((url) => !URL.canParse(url) || !hasCredentials(new URL(url)), {
      error: "An address with a name or a password in it is not taken.",
    }),
  title: Title.optional(),
});
export type CreateWebDocumentInput = z.infer<typeof CreateWebDocumentInput>;

export const CreateFileDocumentInput = z.object({
  fileName: nameText(255),
  mimeType: z.string().max(255).optional(),
  bytes: z.instanceof(Uint8Array),
});
export type CreateFileDocumentInput = z.infer<typeof CreateFileDocumentInput>;

export const ListDocumentsInput = PageInput.extend({
  status: z.enum(documentStatuses).optional(),
  /** Part of the title, any case. */
  query: z.string().trim().max(200).optional(),
});
export type ListDocumentsInput = z.infer<typeof ListDocumentsInput>;

export const DocumentView = z.object({
  id: z.string(),
  projectId: z.string(),
  avatarId: z.string(),
  title: z.string(),
  sourceType: z.enum(["file", "text", "url"]),
  /** Of a web page; processing it again downloads it again. */
  sourceUrl: z.string().nullable(),
  fileName: z.string().nullable(),
  mimeType: z.string().nullable(),
  fileBytes: z.number().int(),
  status: z.enum(documentStatuses),
  /** Whole per cent of the way from upload to ready. */
  progress: z.number().int(),
  /** Whether the avatar answers from it: an earlier build does while another is made, and after that failed. */
  isAnswering: z.boolean(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  chunksCount: z.number().int(),
  pagesCount: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type DocumentView = z.infer<typeof DocumentView>;

export const CreatedDocumentView = DocumentView.extend({
  /** True when the avatar had this very content already; the document is then the earlier one. False again when that one came to nothing, and is now processed once more. */
  isDuplicate: z.boolean(),
});
export type CreatedDocumentView = z.infer<typeof CreatedDocumentView>;

export const ChunkView = z.object({
  id: z.string(),
  documentId: z.string(),
  ordinal: z.number().int(),
  text: z.string(),
  headingPath: z.array(z.string()),
  /** Where the chunk starts; null when the format has no pages. */
  page: z.number().int().nullable(),
  /** Offsets at which the next page begins inside the chunk, one for each page after its first. */
  pageBreaks: z.array(z.number().int()),
  /** UTF-16 offsets into the document's extracted text. */
  startOffset: z.number().int(),
  endOffset: z.number().int(),
  isDisabled: z.boolean(),
});
export type ChunkView = z.infer<typeof ChunkView>;

export const UpdateChunkInput = z.object({ isDisabled: z.boolean() });
export type UpdateChunkInput = z.infer<typeof UpdateChunkInput>;

export const SearchInput = z.object({
  query: z.string().trim().min(1).max(4_000),
  topK: z.number().int().min(1).max(50).default(8),
  /** For whom is searched, as the caller's own product knows them; without it no limit of end users counts. */
  endUserId: EndUserId.optional(),
});
export type SearchInput = z.infer<typeof SearchInput>;

const score = z.number();

export const SearchTraceView = z.object({
  query: z.string(),
  lexemes: z.array(z.object({ lexeme: z.string(), documentFrequency: z.number().int() })),
  candidates: z.array(
    z.object({
      chunkId: z.string(),
      documentTitle: z.string(),
      lexicalRank: z.number().int().nullable(),
      lexicalScore: score,
      vectorRank: z.number().int().nullable(),
      vectorScore: score,
      fusedScore: score,
      kept: z.boolean(),
    }),
  ),
  models: z.array(z.string()),
  /** True when the embedding model did not respond: the words alone were searched. */
  isWordsOnly: z.boolean(),
  milliseconds: z.object({ embed: score, lexical: score, vector: score, fuse: score }),
});

export const SearchView = z.object({
  results: z.array(
    z.object({
      chunkId: z.string(),
      documentId: z.string(),
      documentTitle: z.string(),
      text: z.string(),
      headingPath: z.array(z.string()),
      page: z.number().int().nullable(),
      startOffset: z.number().int(),
      endOffset: z.number().int(),
      /** 0 to 1; orders the results. */
      score,
    }),
  ),
  trace: SearchTraceView,
});
export type SearchView = z.infer<typeof SearchView>;
