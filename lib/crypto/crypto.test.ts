import { describe, expect, it } from "vitest";
import { hashPassword, hashToken, newToken, verifyPassword } from ".";

describe("passwords", () => {
  it("are hashed with argon2id and OWASP's parameters, never twice the same", async () => {
    const [first, second] = await Promise.all([hashPassword("secret"), hashPassword("secret")]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
  });

  it("are verified, and a missing hash matches nothing", async () => {
    const hash = await hashPassword("пароль");
    expect(await verifyPassword(hash, "пароль")).toBe(true);
    expect(await verifyPassword(hash, "Пароль")).toBe(false);
    expect(await verifyPassword(null, "no account has this password")).toBe(false);
  });
});

describe("tokens", () => {
  it("hold 256 random bits in 43 characters fit for a header", () => {
    const tokens = new Set(Array.from({ length: 1000 }, newToken));
    expect(tokens.size).toBe(1000);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  });

  it("are stored as a hash that is always the same", () => {
    expect(hashToken("a")).toBe("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
  });
});
