import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { keyWeakness, secretWeakness } from "./secret-weakness";

describe("a secret", () => {
  it.each([
    "please-change-me-please-change-me-1234",
    "changeme_changeme_changeme_changeme",
    "my-super-secret-jwt-key-for-the-shop",
    "your-256-bit-key-here-0123456789-abc",
    "this is an example of a long secret!!",
    "P4ssw0rd-P4ssw0rd-P4ssw0rd-P4ssw0rd!",
    "12345678901234567890123456789012345",
    "x".repeat(40),
    "ab".repeat(20),
    "correcthorse".repeat(3),
    "aaaaaaaaaabbbbbbbbbbccccccccccdddddd",
    "ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVW",
    "0000000000000000000000000000000000f3",
    "kqkqkkqqkkqqzzxxkkqqzzxxccvvbbnnkkqq",
  ])("like %j is refused", (secret) => {
    expect(secretWeakness(secret)).not.toBeNull();
  });

  it("that is random is taken, however it is written down", () => {
    for (let round = 0; round < 2_000; round += 1) {
      expect(secretWeakness(randomBytes(32).toString("base64url"))).toBeNull();
      expect(secretWeakness(randomBytes(32).toString("hex"))).toBeNull();
      expect(secretWeakness(randomBytes(24).toString("base64"))).toBeNull();
      expect(keyWeakness(randomBytes(32).toString("base64"))).toBeNull();
    }
  });
});

describe("an encryption key", () => {
  it.each([
    ["zeros", Buffer.alloc(32)],
    ["a word over and over", Buffer.alloc(32, "tests")],
    ["a sentence", Buffer.from("an encryption key typed by hand!")],
    ["bytes that count", Buffer.from(Array.from({ length: 32 }, (_none, index) => index))],
    ["half of it zeros", Buffer.concat([randomBytes(12), Buffer.alloc(20)])],
  ])("of %s is refused", (_of, bytes) => {
    expect(bytes).toHaveLength(32);
    expect(keyWeakness(bytes.toString("base64"))).not.toBeNull();
  });
});
