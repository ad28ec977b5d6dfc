import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const keyStart = "aak_";
// 33 characters of 62 are 196 bits.
const randomLength = 33;
const checksumLength = 6;
const shownLength = keyStart.length + 6;

/** A new API key: `aak_`, 196 random bits, and a checksum by which a typo shows without a look-up. */
export function newApiKey(): string {
  const body = `${keyStart}${randomText(randomLength)}`;
  return `${body}${checksumOf(body)}`;
}

/** Whether a bearer token means to be an API key, right or wrong. */
export const looksLikeApiKey = (text: string): boolean => text.startsWith(keyStart);

/** Whether the text is whole: shape and checksum, not whether anybody was given it. */
export function isApiKey(text: string): boolean {
  if (!/^aak_[0-9A-Za-z]{39}$/.test(text)) return false;
  return checksumOf(text.slice(0, -checksumLength)) === text.slice(-checksumLength);
}

/** The readable beginning by which a person recognises a key. */
export const apiKeyPrefix = (key: string): string => key.slice(0, shownLength);

function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      // The last 8 values would make the first letters likelier than the others.
      if (byte < 248 && text.length < length) text += alphabet[byte % 62];
    }
  }
  return text;
}

function checksumOf(body: string): string {
  let rest = crc32(body);
  let text = "";
  for (let index = 0; index < checksumLength; index += 1) {
    text = `${alphabet[rest % 62]}${text}`;
    rest = Math.floor(rest / 62);
  }
  return text;
}
