import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { AppError } from "@/lib/errors";
import type { FilePage, FileStorage } from "./file-storage";
import { presignUpload } from "./presign-upload";
import { fileNotFound, parseStorageKey, parseStoragePrefix } from "./storage-key";

export type S3StorageOptions = {
  /** Without one, Amazon's own for the region. */
  endpoint?: string;
  accessKey: string;
  secretKey: string;
  bucket: string;
  region: string;
  /** Keys in one page of a listing. */
  pageSize?: number;
  /** A connection on which nothing moves for so long is given up; 30 s unless said otherwise. */
  silentMilliseconds?: number;
};

const uploadUrlSeconds = 15 * 60;

/** Files in a bucket of Amazon S3 or any server that speaks its protocol. */
export function createS3Storage(options: S3StorageOptions): FileStorage {
  const { endpoint, bucket: Bucket, region } = options;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: endpoint !== undefined,
    credentials: { accessKeyId: options.accessKey, secretAccessKey: options.secretKey },
    // Without these a silent server holds its caller for ever.
    requestHandler: {
      connectionTimeout: 5_000,
      socketTimeout: options.silentMilliseconds ?? 30_000,
    },
    // The newer default checksums are unknown to many compatible servers.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const checked = (key: string) => parseStorageKey(key).join("/");

  async function open(key: string) {
    const Key = checked(key);
    const { Body } = await call(client.send(new GetObjectCommand({ Bucket, Key })));
    if (!Body) throw fileNotFound();
    return Body;
  }

  async function find(key: string) {
    const Key = checked(key);
    const head = await absentAsNull(call(client.send(new HeadObjectCommand({ Bucket, Key }))));
    return head && { bytes: head.ContentLength ?? 0 };
  }

  async function list(prefix: string, cursor?: string | null): Promise<FilePage> {
    parseStoragePrefix(prefix);
    const page = await call(
      client.send(
        // The last key rather than S3's own token: it stays valid for good.
        new ListObjectsV2Command({
          Bucket,
          Prefix: prefix,
          StartAfter: cursor ?? undefined,
          MaxKeys: options.pageSize ?? 1000,
        }),
      ),
    );
    const files = (page.Contents ?? []).flatMap(({ Key, Size }) =>
      Key === undefined ? [] : [{ key: Key, bytes: Size ?? 0 }],
    );
    return { files, nextCursor: page.IsTruncated ? (files.at(-1)?.key ?? null) : null };
  }

  return {
    async put(key, content, { contentType } = {}) {
      const Key = checked(key);
      // A single PUT needs its length beforehand; documents are small enough to be held.
      const Body = content instanceof Uint8Array ? content : await collect(content);
      const command = new PutObjectCommand({ Bucket, Key, Body, ContentType: contentType });
      await call(client.send(command));
      return { bytes: Body.length };
    },

    async get(key) {
      const body = await open(key);
      return call(body.transformToByteArray());
    },
    find,

    async delete(key) {
      const Key = checked(key);
      await absentAsNull(call(client.send(new DeleteObjectCommand({ Bucket, Key }))));
    },

    async deletePrefix(prefix) {
      if (prefix === "") throw new Error("Refusing to delete the whole storage.");
      let cursor: string | null = null;
      do {
        const page: FilePage = await list(prefix, cursor);
        cursor = page.nextCursor;
        if (page.files.length === 0) break;
        const Objects = page.files.map(({ key }) => ({ Key: key }));
        const command = new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } });
        const { Errors = [] } = await call(client.send(command));
        if (Errors.length > 0) throw unavailable(new Error(Errors[0]?.Code ?? "delete failed"));
      } while (cursor !== null);
    },

    list,

    async createUploadUrl(key, { bytes, contentType, expiresInSeconds = uploadUrlSeconds }) {
      const base = endpoint
        ? `${endpoint.replace(/\/+$/, "")}/${Bucket}`
        : `https://${Bucket}.s3.${region}.amazonaws.com`;
      const now = new Date();
      return presignUpload({
        url: new URL(`${base}/${checked(key)}`),
        accessKey: options.accessKey,
        secretKey: options.secretKey,
        region,
        headers: { "content-length": String(bytes), "content-type": contentType },
        expiresInSeconds,
        now,
      });
    },
  };
}

/** Errors of the storage in our words; credentials and addresses stay in `cause`, on the server. */
async function call<Value>(pending: Promise<Value>): Promise<Value> {
  try {
    return await pending;
  } catch (error) {
    const isMissing =
      error instanceof S3ServiceException && /^(NoSuchKey|NotFound)$/.test(error.name);
    throw isMissing ? fileNotFound(error) : unavailable(error);
  }
}

async function absentAsNull<Value>(pending: Promise<Value>): Promise<Value | null> {
  try {
    return await pending;
  } catch (error) {
    if (error instanceof AppError && error.kind === "not_found") return null;
    throw error;
  }
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(
    await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
  );
}

const unavailable = (cause: unknown) =>
  new AppError({
    kind: "unavailable",
    code: "storage.unavailable",
    message: "The file storage does not answer as it should. Try again in a minute.",
    cause,
  });
