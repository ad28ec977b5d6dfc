import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import {
  bytes,
  projectIdColumn,
  searchVectorColumn,
  searchVectorOf,
  timestamps,
  vectorOfAnySize,
} from "../columns";
import { avatars } from "./avatars";

export const documents = pgTable(
  "documents",
  {
    id: text("id").primaryKey(),
    projectId: projectIdColumn(),
    avatarId: text("avatar_id").notNull(),
    title: text("title").notNull(),
    /** `file`, `text` or `url`. */
    sourceType: text("source_type").notNull(),
    /** Of a web page, which each build downloads anew. */
    sourceUrl: text("source_url"),
    fileName: text("file_name"),
    mimeType: text("mime_type"),
    fileBytes: bigint("file_bytes", { mode: "number" }).notNull(),
    storageKey: text("storage_key").notNull(),
    /** SHA-256 of the bytes, or of a web page's address; the same twice in one avatar is one document. */
    contentHash: text("content_hash").notNull(),
    status: text("status").notNull().default("queued"),
    /** Whole per cent of the way from the upload to "ready". */
    progress: integer("progress").notNull().default(0),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    /** The chunk set that answers; a new one is built beside it, then this number flips. */
    activeVersion: integer("active_version"),
    /** The chunk set being built. */
    buildingVersion: integer("building_version").notNull().default(1),
    chunksCount: integer("chunks_count").notNull().default(0),
    pagesCount: integer("pages_count"),
    documentMetadata: jsonb("document_metadata")
      .$type<Record<string, unknown>>()
      .notNull()
      .default({}),
    ...timestamps,
  },
  (table) => [
    unique("documents_project_id_id_key").on(table.projectId, table.id),
    uniqueIndex("documents_avatar_content_key").on(
      table.projectId,
      table.avatarId,
      table.contentHash,
    ),
    index("documents_avatar_created_index").on(table.projectId, table.avatarId, table.id),
    foreignKey({
      name: "documents_avatar_fk",
      columns: [table.projectId, table.avatarId],
      foreignColumns: [avatars.projectId, avatars.id],
    }).onDelete("cascade"),
  ],
);

/** The extracted text of one build, into which chunks and citations point by UTF-16 offsets. */
export const documentTexts = pgTable(
  "document_texts",
  {
    projectId: projectIdColumn(),
    documentId: text("document_id").notNull(),
    version: integer("version").notNull(),
    text: text("text").notNull(),
    ...timestamps,
  },
  (table) => [
    unique("document_texts_document_version_key").on(
      table.projectId,
      table.documentId,
      table.version,
    ),
    foreignKey({
      name: "document_texts_document_fk",
      columns: [table.projectId, table.documentId],
      foreignColumns: [documents.projectId, documents.id],
    }).onDelete("cascade"),
  ],
);

export const documentChunks = pgTable(
  "document_chunks",
  {
    id: text("id").primaryKey(),
    projectId: projectIdColumn(),
    avatarId: text("avatar_id").notNull(),
    documentId: text("document_id").notNull(),
    version: integer("version").notNull(),
    ordinal: integer("ordinal").notNull(),
    /** Answers come only from live chunks: the document's active version, not disabled. */
    isLive: boolean("is_live").notNull().default(false),
    isDisabled: boolean("is_disabled").notNull().default(false),
    text: text("text").notNull(),
    headingPath: text("heading_path").array().notNull().default([]),
    /** Where the chunk starts; null when the format has no pages. */
    page: integer("page"),
    /** Offsets at which a new page begins inside the chunk, so that a quote knows its own page. */
    pageBreaks: integer("page_breaks").array().notNull().default([]),
    startOffset: integer("start_offset").notNull(),
    endOffset: integer("end_offset").notNull(),
    searchVector: searchVectorColumn("search_vector")
      .notNull()
      .generatedAlwaysAs(searchVectorOf("text")),
    /** Distinct lexemes, BM25's document length. */
    lexemesCount: integer("lexemes_count")
      .notNull()
      .generatedAlwaysAs(sql`length(${searchVectorOf("text")})`),
    /** Null until embedded. Compared only with queries of the same model. */
    embedding: vectorOfAnySize("embedding"),
    embeddingModel: text("embedding_model"),
    /** The windows that the embedding is the mean of, a byte per dimension, joined; null where there is one. */
    windowVectors: bytes("window_vectors"),
    ...timestamps,
  },
  (table) => [
    unique("document_chunks_project_id_id_key").on(table.projectId, table.id),
    unique("document_chunks_document_version_ordinal_key").on(
      table.projectId,
      table.documentId,
      table.version,
      table.ordinal,
    ),
    index("document_chunks_live_index")
      .on(table.projectId, table.avatarId)
      .where(sql`is_live and not is_disabled`),
    foreignKey({
      name: "document_chunks_document_fk",
      columns: [table.projectId, table.documentId],
      foreignColumns: [documents.projectId, documents.id],
    }).onDelete("cascade"),
  ],
);
