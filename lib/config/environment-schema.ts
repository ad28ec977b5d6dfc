import { z } from "zod";
import { isEncryptionKey } from "@/lib/crypto";

const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined);
const address = (protocol: RegExp, example: string) =>
  z.url({ protocol, hostname: /./, error: `must be an address such as ${example}` }).optional();
export const webAddress = (example: string) => address(/^https?$/, example);
const flag = z
  .enum(["true", "false", "1", "0", ""])
  .default("false")
  .transform((value) => value === "true" || value === "1");
const positiveInteger = (fallback: number) => z.coerce.number().int().positive().default(fallback);
const encryptionKey = z.string().refine(isEncryptionKey, "must be 32 bytes in base64");
const secret = z.string().min(32, "must be at least 32 characters");

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { origin, href } = new URL(text);
  return href === `${origin}/`;
}

/** Every variable the product reads, by its name; `.env.example` documents each on one line. */
export const EnvironmentSchema = z.object({
  ENVIRONMENT: z.enum(["development", "test", "production"]).default("development"),
  DEBUG: flag,
  PORT: positiveInteger(3000),
  DATA_DIR: z.string().default(".data"),
  AUTH_URL: z
    .string()
    .refine(isOrigin, "must be an address without a path, such as https://avatars.example")
    .optional(),
  CORS_ORIGINS: z.string().default(""),
  TRUSTED_PROXIES: z.string().default(""),
  FETCH_ALLOWED_NETWORKS: z.string().default(""),

  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" }),
  DATABASE_POOL_MAX: positiveInteger(10),

  JWT_SECRET_KEY: secret,
  AUTH_SECRET: secret,
  ENCRYPTION_KEY: encryptionKey,
  ENCRYPTION_KEYS_PREVIOUS: z.string().default(""),
  JWT_ACCESS_TOKEN_EXPIRE_MINUTES: positiveInteger(30),
  JWT_REFRESH_TOKEN_EXPIRE_DAYS: positiveInteger(7),
  RETENTION_DAYS: positiveInteger(30),

  INNGEST_BASE_URL: webAddress("http://worker:8288"),
  INNGEST_EVENT_KEY: optional,
  INNGEST_SIGNING_KEY: optional,

  S3_ENDPOINT_URL: webAddress("http://minio:9000"),
  S3_ACCESS_KEY: optional,
  S3_SECRET_KEY: optional,
  S3_BUCKET_NAME: optional,
  S3_REGION: z.string().default("us-east-1"),

  SMTP_URL: address(/^smtps?$/, "smtp://user:password@host:587"),
  MAIL_FROM: optional.refine(
    (from) => !from || /[^\s<>@]@[^\s<>@]/.test(from),
    "must hold an address, such as Avatars <hello@avatars.example>",
  ),

  TELEGRAM_API_URL: webAddress("https://telegram.example").default("https://api.telegram.org"),

  PAYMENTS_WEBHOOK_SECRET: optional,

  ADMIN_SECOND_FACTOR: z.enum(["required", "suggested"]).optional(),

  AUTH_GOOGLE_ID: optional,
  AUTH_GOOGLE_SECRET: optional,
  AUTH_GOOGLE_URL: z.url({ protocol: /^https?$/ }).optional(),
  AUTH_GITHUB_ID: optional,
  AUTH_GITHUB_SECRET: optional,
  AUTH_GITHUB_URL: z.url({ protocol: /^https?$/ }).optional(),

  REDIS_URL: address(/^rediss?$/, "redis://host:6379"),
  UPSTASH_REDIS_REST_URL: webAddress("https://name.upstash.io"),
  UPSTASH_REDIS_REST_TOKEN: optional,

  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: webAddress("https://models.example/v1"),
  OPENAI_MODEL: optional,
  OPENAI_EMBEDDING_MODEL: optional,
  OPENAI_OWN_KEYS_BASE_URL: webAddress("https://models.example/v1"),
});

export type Environment = z.infer<typeof EnvironmentSchema>;
