import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig } from ".";

const enough = {
  DATABASE_URL: "postgres://localhost/avatar",
  JWT_SECRET_KEY: "0c9f5d8e7b6a41328f7e6d5c4b3a2910aa",
  AUTH_SECRET: "7e6d5c4b3a29100c9f5d8e7b6a41328fbb",
  ENCRYPTION_KEY: "3q2+78r+ur7erb7vyv66vt6tvu/K/rq+3q2+78r+ur4=",
};

const refusal = (environment: Record<string, string | undefined>) => {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "accepted";
};

describe("parseConfig", () => {
  it("needs a database and three secrets, and defaults everything else", () => {
    const config = parseConfig(enough);
    expect(config).toMatchObject({
      environment: "development",
      isProduction: false,
      appUrl: "http://localhost:3000",
      corsOrigins: [],
      tokens: { accessMinutes: 30, refreshDays: 7 },
      models: { openai: { apiKey: undefined, chatModel: undefined } },
    });
    expect(config.storage).toEqual({ filesDirectory: expect.stringMatching(/\.data.files$/) });
  });

  it("names every variable that is missing", () => {
    const message = refusal({});
    for (const name of Object.keys(enough)) expect(message).toContain(`${name}: is required`);
  });

  it.each([
    ["DATABASE_URL", "mysql://localhost/avatar"],
    ["JWT_SECRET_KEY", "short"],
    ["AUTH_SECRET", "short"],
    ["ENCRYPTION_KEY", "c2hvcnQ="],
    ["ENCRYPTION_KEYS_PREVIOUS", "c2hvcnQ="],
    ["PORT", "http"],
    ["DATABASE_POOL_MAX", "0"],
    ["ENVIRONMENT", "staging"],
    ["DEBUG", "loud"],
    ["AUTH_URL", "localhost"],
    ["AUTH_URL", "localhost:3000"],
    ["AUTH_URL", "https://avatars.example/app"],
    ["AUTH_URL", "https://avatars.example?x=1"],
    ["AUTH_URL", "ftp://avatars.example"],
    ["MAIL_FROM", "Avatars"],
    ["INNGEST_BASE_URL", "worker:8288"],
    ["S3_ENDPOINT_URL", "minio:9000"],
    ["SMTP_URL", "mail.example:587"],
    ["REDIS_URL", "redis:6379"],
    ["UPSTASH_REDIS_REST_URL", "redis://redis.example"],
    ["OPENAI_BASE_URL", "foo"],
    ["OPENAI_OWN_KEYS_BASE_URL", "api.openai.com/v1"],
    ["JWT_ACCESS_TOKEN_EXPIRE_MINUTES", "-5"],
    ["TRUSTED_PROXIES", "10.0.0.1, proxy.example"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["FETCH_ALLOWED_NETWORKS", "intranet.example"],
    ["CORS_ORIGINS", "https://shop.example/"],
    ["CORS_ORIGINS", "https://shop.example, *"],
    ["CORS_ORIGINS", "shop.example"],
  ])("refuses %s=%s by its name", (name, value) => {
    const message = refusal({ ...enough, [name]: value });
    expect(message).toContain(`${name}: `);
    expect(message).not.toContain("is required");
  });

  it.each(["please-change-me-please-change-me-1234", "x".repeat(40)])(
    "refuses the sample secret %s in production, though not in development",
    (secret) => {
      const environment = { ...enough, JWT_SECRET_KEY: secret };
      expect(refusal(environment)).toBe("accepted");
      expect(refusal({ ...environment, ENVIRONMENT: "production" })).toContain("JWT_SECRET_KEY");
    },
  );

  it("needs its own address in production, where mailed links lead", () => {
    const ENCRYPTION_KEY = randomBytes(32).toString("base64");
    const production = { ...enough, ENCRYPTION_KEY, ENVIRONMENT: "production" };
    expect(refusal(production)).toMatch(/^AUTH_URL: is required in production/);
    expect(refusal({ ...production, AUTH_URL: "https://avatars.example" })).toBe("accepted");
  });

  it("refuses weak secrets of every kind at once in production, each with what to do", () => {
    const weak = {
      JWT_SECRET_KEY: "please-change-me-please-change-me-1234",
      AUTH_SECRET: "12345678901234567890123456789012345",
      ENCRYPTION_KEY: Buffer.alloc(32, "tests").toString("base64"),
    };
    const lines = refusal({ ...enough, ...weak, ENVIRONMENT: "production" }).split("\n");
    expect(lines).toEqual([
      expect.stringMatching(/^JWT_SECRET_KEY: is a sample value; set .*openssl rand/),
      expect.stringMatching(/^AUTH_SECRET: is .*; set /),
      expect.stringMatching(/^ENCRYPTION_KEY: is .*; set 32 random bytes in base64/),
    ]);
    for (const value of Object.values(weak)) expect(lines.join()).not.toContain(value);
  });

  it.each([
    ["PAYMENTS_WEBHOOK_SECRET", "changeme", `whsec_${randomBytes(24).toString("base64")}`],
    ["PAYMENTS_WEBHOOK_SECRET", "whsec_123456789", randomBytes(32).toString("hex")],
    ["INNGEST_SIGNING_KEY", "signkey-prod-0123456789abcdef", randomBytes(32).toString("hex")],
    ["INNGEST_SIGNING_KEY", "guess", `signkey-prod-${randomBytes(32).toString("hex")}`],
  ])("refuses a weak %s in production, where strangers may try theirs", (name, weak, strong) => {
    const ENCRYPTION_KEY = randomBytes(32).toString("base64");
    const elsewhere = {
      ...enough,
      ENCRYPTION_KEY,
      AUTH_URL: "https://avatars.example",
      INNGEST_EVENT_KEY: "key",
      INNGEST_SIGNING_KEY: randomBytes(32).toString("hex"),
    };
    const production = { ...elsewhere, ENVIRONMENT: "production" };
    expect(refusal({ ...elsewhere, [name]: weak })).toBe("accepted");
    expect(refusal({ ...production, [name]: weak })).toMatch(
      new RegExp(`^${name}: is .*; set the`),
    );
    expect(refusal({ ...production, [name]: strong })).toBe("accepted");
  });

  it("never repeats a secret in its refusal", () => {
    expect(refusal({ ...enough, JWT_SECRET_KEY: "hunter2" })).not.toContain("hunter2");
  });

  it.each([
    [{ S3_BUCKET_NAME: "files" }, "S3_ACCESS_KEY and S3_SECRET_KEY"],
    [{ S3_ENDPOINT_URL: "http://files:9000" }, "S3_BUCKET_NAME"],
    [{ S3_ACCESS_KEY: "key", S3_SECRET_KEY: "secret" }, "S3_BUCKET_NAME"],
    [{ INNGEST_EVENT_KEY: "key" }, "INNGEST_SIGNING_KEY"],
    [{ INNGEST_BASE_URL: "http://worker:8288" }, "INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY"],
    [{ SMTP_URL: "smtp://localhost" }, "MAIL_FROM"],
    [{ AUTH_GITHUB_ID: "id" }, "AUTH_GITHUB_SECRET"],
    [{ UPSTASH_REDIS_REST_URL: "https://redis.example" }, "UPSTASH_REDIS_REST_TOKEN"],
    [{ OPENAI_MODEL: "gpt" }, "OPENAI_API_KEY or OPENAI_BASE_URL"],
  ])("refuses %j, which is half of a setting", (half, name) => {
    expect(refusal({ ...enough, ...half })).toContain(name);
  });

  it("takes an empty variable for one that is not set", () => {
    const empty = {
      OPENAI_API_KEY: "",
      REDIS_URL: " ",
      S3_BUCKET_NAME: "",
      AUTH_URL: "",
      PORT: "",
    };
    expect(refusal({ ...enough, ...empty })).toBe("accepted");
  });

  it("reads lists and flags", () => {
    const config = parseConfig({
      ...enough,
      CORS_ORIGINS: "https://a.example, https://b.example,",
      DEBUG: "1",
    });
    expect(config.corsOrigins).toEqual(["https://a.example", "https://b.example"]);
    expect(config.logLevel).toBe("debug");
  });
});
