export { createFolderStorage } from "./create-folder-storage";
export { createS3Storage, type S3StorageOptions } from "./create-s3-storage";
export { createStorage, type StorageConfig } from "./create-storage";
export type {
  FilePage,
  FileStorage,
  StoredFile,
  UploadUrl,
  UploadUrlOptions,
} from "./file-storage";
