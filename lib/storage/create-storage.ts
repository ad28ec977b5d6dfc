import { createFolderStorage } from "./create-folder-storage";
import { createS3Storage, type S3StorageOptions } from "./create-s3-storage";
import type { FileStorage } from "./file-storage";

export type StorageConfig = { filesDirectory: string } | Omit<S3StorageOptions, "pageSize">;

/** A folder on this machine, or a bucket when one is configured. */
export function createStorage(config: StorageConfig): FileStorage {
  return "filesDirectory" in config
    ? createFolderStorage({ directory: config.filesDirectory })
    : createS3Storage(config);
}
