import { z } from "zod";
import {
  ChunkView,
  CreateAnswerDocumentInput,
  CreatedDocumentView,
  CreateTextDocumentInput,
  CreateWebDocumentInput,
  DocumentView,
  ListDocumentsInput,
  SearchInput,
  SearchView,
  textLengthMax,
  UpdateChunkInput,
} from "@/lib/documents/schemas";
import { defineOperation } from "@/lib/http/operation";
import { PageInput, pageOf } from "@/lib/pagination";
import { policies } from "@/lib/rate-limit/policies";

const tag = "documents";
const avatar = "/api/v1/projects/{project_id}/avatars/{avatar_id}";
const collection = `${avatar}/documents` as const;
const one = `${collection}/{document_id}` as const;

export const createDocument = defineOperation({
  id: "createDocument",
  method: "POST",
  path: collection,
  tag,
  summary: { en: "Add a document", ru: "Добавить документ" },
  description: {
    en: "A file as multipart/form-data in the field `file` (txt, md, html, pdf, docx up to 50 MB), or as JSON pasted text (`title`, `text`), a question with its answer (`question`, `answer`) or a web page (`url`, and a `title` in place of its own), which is read from the public internet. The document is processed in the background: read its `status`. Content, or an address, that the avatar has already is recognised and answered with the earlier document; if that one came to nothing, it is processed once more.",
    ru: "Файл как multipart/form-data в поле `file` (txt, md, html, pdf, docx до 50 МБ) или в JSON текст (`title`, `text`), вопрос с ответом (`question`, `answer`) либо веб-страница (`url` и, если нужно, своё название `title`), которая читается из открытого интернета. Документ обрабатывается в фоне: смотрите `status`. Содержимое или адрес, которые у аватара уже есть, узнаются: в ответ придёт прежний документ, а если из него ничего не вышло, он обрабатывается ещё раз.",
  },
  access: "member",
  permission: "documents:create",
  policy: policies.documentsUpload,
  isCounted: true,
  body: z.union([CreateTextDocumentInput, CreateAnswerDocumentInput, CreateWebDocumentInput]),
  // The longest text, each of its characters written as an escape.
  bodyBytesMax: 6 * textLengthMax + 4_096,
  alsoAccepts: "multipart/form-data",
  response: { status: 202, schema: CreatedDocumentView },
});

export const listDocuments = defineOperation({
  id: "listDocuments",
  method: "GET",
  path: collection,
  tag,
  summary: { en: "List documents", ru: "Список документов" },
  access: "member",
  permission: "documents:read",
  policy: policies.apiRead,
  query: ListDocumentsInput,
  response: { status: 200, schema: pageOf(DocumentView) },
});

export const getDocument = defineOperation({
  id: "getDocument",
  method: "GET",
  path: one,
  tag,
  summary: { en: "Read a document's state", ru: "Состояние документа" },
  access: "member",
  permission: "documents:read",
  policy: policies.apiRead,
  response: { status: 200, schema: DocumentView },
});

export const deleteDocument = defineOperation({
  id: "deleteDocument",
  method: "DELETE",
  path: one,
  tag,
  summary: { en: "Delete a document", ru: "Удалить документ" },
  access: "member",
  permission: "documents:delete",
  policy: policies.apiWrite,
  response: { status: 204 },
});

export const retryDocument = defineOperation({
  id: "retryDocument",
  method: "POST",
  path: `${one}/retry`,
  tag,
  summary: { en: "Process a document again", ru: "Обработать документ ещё раз" },
  description: {
    en: "A web page is downloaded anew. Until the new build is whole, the earlier one answers. Chunks get new ids; a chunk with the text of a disabled one is disabled too.",
    ru: "Веб-страница загружается заново. Пока новая сборка не готова, отвечает прежняя. У фрагментов будут новые идентификаторы; фрагмент с тем же текстом, что у отключённого, останется отключённым.",
  },
  access: "member",
  permission: "documents:update",
  policy: policies.apiWrite,
  response: { status: 202, schema: DocumentView },
});

export const cancelDocument = defineOperation({
  id: "cancelDocument",
  method: "POST",
  path: `${one}/cancel`,
  tag,
  summary: { en: "Stop processing a document", ru: "Остановить обработку документа" },
  description: {
    en: "A document that answers already goes on answering and is `ready` again; another one is `cancelled`.",
    ru: "Документ, по которому аватар уже отвечает, продолжает отвечать и снова `ready`; другой становится `cancelled`.",
  },
  access: "member",
  permission: "documents:update",
  policy: policies.apiWrite,
  response: { status: 200, schema: DocumentView },
});

export const listChunks = defineOperation({
  id: "listChunks",
  method: "GET",
  path: `${one}/chunks`,
  tag,
  summary: { en: "List a document's chunks", ru: "Фрагменты документа" },
  access: "member",
  permission: "documents:read",
  policy: policies.apiRead,
  query: PageInput,
  response: { status: 200, schema: pageOf(ChunkView) },
});

export const updateChunk = defineOperation({
  id: "updateChunk",
  method: "PATCH",
  path: `${one}/chunks/{chunk_id}`,
  tag,
  summary: { en: "Disable or enable a chunk", ru: "Отключить или включить фрагмент" },
  access: "member",
  permission: "documents:update",
  policy: policies.apiWrite,
  body: UpdateChunkInput,
  response: { status: 200, schema: ChunkView },
});

export const search = defineOperation({
  id: "search",
  method: "POST",
  path: `${avatar}/search`,
  tag,
  summary: { en: "Search the avatar's documents", ru: "Поиск по документам аватара" },
  description: {
    en: "The passages that would ground an answer, best first, with the trace of how they were found. With `end_user_id`, the id by which your own product knows the person who asks, the tokens count against the limits of end users.",
    ru: "Места, на которых стоял бы ответ, лучшие сначала, и ход поиска. С `end_user_id` — идентификатором, под которым человека знает ваш продукт, — токены учитываются в лимитах посетителей.",
  },
  access: "member",
  permission: "avatars:ask",
  readsOnly: true,
  policy: policies.apiRead,
  isCounted: true,
  body: SearchInput,
  response: { status: 200, schema: SearchView },
});
