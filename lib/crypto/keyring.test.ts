import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createKeyring, keyIdOfSealed, SealBroken } from ".";

const newKey = () => randomBytes(32).toString("base64");
const place = ["project_secrets", "value", "prj_1", "sec_1"];

describe("a keyring", () => {
  it("opens what it sealed, in the same place, and never seals twice alike", () => {
    const keyring = createKeyring(newKey());
    const [first, second] = [keyring.seal("sk-тайна", place), keyring.seal("sk-тайна", place)];
    expect(first).not.toBe(second);
    expect(first).not.toContain("тайна");
    expect([first, second].map((sealed) => keyring.open(sealed, place))).toEqual([
      "sk-тайна",
      "sk-тайна",
    ]);
  });

  it.each([
    ["another tenant", ["project_secrets", "value", "prj_2", "sec_1"]],
    ["another row", ["project_secrets", "value", "prj_1", "sec_2"]],
    ["another column", ["project_secrets", "name", "prj_1", "sec_1"]],
    ["parts joined otherwise", ["project_secrets", "value", "prj_1sec_1"]],
  ])("does not open a value that was moved to %s", (_to, elsewhere) => {
    const keyring = createKeyring(newKey());
    expect(() => keyring.open(keyring.seal("x", place), elsewhere)).toThrow(SealBroken);
  });

  it("does not open a value in which any one byte was altered", () => {
    const keyring = createKeyring(newKey());
    const [version, keyId, text = ""] = keyring.seal("a secret", place).split(".");
    const body = Buffer.from(text, "base64url");
    for (let at = 0; at < body.length; at += 1) {
      const altered = Buffer.from(body);
      altered[at] = (altered[at] ?? 0) ^ 1;
      const sealed = `${version}.${keyId}.${altered.toString("base64url")}`;
      expect(() => keyring.open(sealed, place), `byte ${at}`).toThrow(SealBroken);
    }
    for (const broken of ["", "v1", `v1.${keyId}.`, `v2.${keyId}.${text}`, text]) {
      expect(() => keyring.open(broken, place)).toThrow(SealBroken);
    }
  });

  it("opens with a previous key, seals with the current one, and knows which is which", () => {
    const [older, newer] = [newKey(), newKey()];
    const sealed = createKeyring(older).seal("x", place);
    const rotated = createKeyring(newer, [older]);
    expect(rotated.open(sealed, place)).toBe("x");
    expect(keyIdOfSealed(rotated.seal("x", place))).toBe(rotated.currentKeyId);
    expect(keyIdOfSealed(sealed)).not.toBe(rotated.currentKeyId);
    expect(() => createKeyring(newer).open(sealed, place)).toThrow(/key that is not here/);
  });
});
