export type StoredFile = { key: string; bytes: number };

export type FilePage = {
  /** In the order of their keys. */
  files: StoredFile[];
  /** Give it to the next call; null when this was the last page. */
  nextCursor: string | null;
};

export type UploadUrl = { url: string; headers: Record<string, string>; expiresAt: Date };

/** Where files live. Keys are relative paths of `A-Z a-z 0-9 . _ - /`; any other throws. */
export type FileStorage = {
  /** Whole or not at all; an older file under the key is replaced. */
  put(
    key: string,
    content: Uint8Array | ReadableStream<Uint8Array>,
    options?: { contentType?: string },
  ): Promise<{ bytes: number }>;
  /** Throws `file.not_found`. */
  get(key: string): Promise<Uint8Array>;
  /** Size of a file, null when there is none; verifies what a browser uploaded by itself. */
  find(key: string): Promise<{ bytes: number } | null>;
  /** Deleting what is not there succeeds. */
  delete(key: string): Promise<void>;
  /** `prefix` ends with `/`. */
  deletePrefix(prefix: string): Promise<void>;
  /** `prefix` is empty or ends with `/`. */
  list(prefix: string, cursor?: string | null): Promise<FilePage>;
  /** Only storages that browsers may send files to directly. */
  createUploadUrl?(key: string, options: UploadUrlOptions): Promise<UploadUrl>;
};

export type UploadUrlOptions = {
  /** The upload fails with any other size. */
  bytes: number;
  contentType: string;
  expiresInSeconds?: number;
};
