export { apiKeyPrefix, isApiKey, looksLikeApiKey, newApiKey } from "./api-key";
export { followKeyring, type EncryptionKeys } from "./follow-keyring";
export {
  createKeyring,
  isEncryptionKey,
  keyIdOfSealed,
  SealBroken,
  type Keyring,
  type SealedPlace,
} from "./keyring";
export { hashToken, newToken } from "./token";
export { hashPassword, verifyPassword } from "./password";
