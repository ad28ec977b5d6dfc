import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createKeyring, followKeyring, keyIdOfSealed, SealBroken, type EncryptionKeys } from ".";

const newKey = () => randomBytes(32).toString("base64");
const place = ["project_secrets", "value", "prj_1", "sec_1"];

it("a keyring in use seals with the new key as soon as there is one, and opens both", () => {
  const [before, after] = [newKey(), newKey()];
  let newer: EncryptionKeys | null = null;
  const keyring = followKeyring({ key: before, previousKeys: [] }, () => newer);
  const early = keyring.seal("early", place);
  newer = { key: after, previousKeys: [before] };
  const elsewhere = createKeyring(after).seal("sealed by another process", place);
  expect(keyring.open(elsewhere, place)).toBe("sealed by another process");
  const late = keyring.seal("late", place);
  expect(keyIdOfSealed(late)).toBe(createKeyring(after).currentKeyId);
  expect(keyring.currentKeyId).toBe(keyIdOfSealed(late));
  expect([early, late].map((sealed) => keyring.open(sealed, place))).toEqual(["early", "late"]);
  expect(() => keyring.open(createKeyring(newKey()).seal("x", place), place)).toThrow(SealBroken);
});
