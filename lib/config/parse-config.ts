import { isIP } from "node:net";
import path from "node:path";
import { isEncryptionKey } from "@/lib/crypto";
import { EnvironmentSchema, type Environment } from "./environment-schema";
import { keyWeakness, secretWeakness } from "./secret-weakness";

/** Thrown at start with one line per refused variable. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const list = (value: string) =>
  value
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);

/** Reads the environment once; refuses by the name of the variable. */
export function parseConfig(environment: Record<string, string | undefined>) {
  // Compose files and .env templates leave variables empty that nobody has set.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value?.trim()),
  );
  const parsed = EnvironmentSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      (issue) => `${issue.path.join(".")}: ${missingOr(issue.message, given, issue.path)}`,
    );
    throw new ConfigError(`The configuration is refused.\n${lines.join("\n")}`);
  }
  const env = parsed.data;
  refuseWeakSecrets(env);
  refuseHalfSettings(env);

  const dataDirectory = path.resolve(/* turbopackIgnore: true */ env.DATA_DIR);
  return {
    environment: env.ENVIRONMENT,
    isProduction: env.ENVIRONMENT === "production",
    logLevel: env.DEBUG ? "debug" : env.ENVIRONMENT === "test" ? "silent" : "info",
    appUrl: (env.AUTH_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ""),
    adminNeedsSecondFactor:
      (env.ADMIN_SECOND_FACTOR ?? (env.ENVIRONMENT === "production" ? "required" : "suggested")) ===
      "required",
    corsOrigins: list(env.CORS_ORIGINS),
    trustedProxies: list(env.TRUSTED_PROXIES),
    fetchAllowedNetworks: list(env.FETCH_ALLOWED_NETWORKS),
    database: { url: env.DATABASE_URL, poolMax: env.DATABASE_POOL_MAX },
    tokens: {
      secret: env.JWT_SECRET_KEY,
      accessMinutes: env.JWT_ACCESS_TOKEN_EXPIRE_MINUTES,
      refreshDays: env.JWT_REFRESH_TOKEN_EXPIRE_DAYS,
    },
    browserSessionSecret: env.AUTH_SECRET,
    encryption: {
      key: env.ENCRYPTION_KEY,
      previousKeys: list(env.ENCRYPTION_KEYS_PREVIOUS),
      /** Where the launcher keeps the key when the environment does not give it. */
      secretsFile: path.join(dataDirectory, "secrets.json"),
    },
    mail: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
    telegram: { apiUrl: env.TELEGRAM_API_URL.replace(/\/+$/, "") },
    paymentsWebhookSecret: env.PAYMENTS_WEBHOOK_SECRET,
    signInProviders: {
      google: withBaseUrl(
        pair(env.AUTH_GOOGLE_ID, env.AUTH_GOOGLE_SECRET),
        env.AUTH_GOOGLE_URL?.replace(/\/+$/, ""),
      ),
      github: withBaseUrl(
        pair(env.AUTH_GITHUB_ID, env.AUTH_GITHUB_SECRET),
        env.AUTH_GITHUB_URL?.replace(/\/+$/, ""),
      ),
    },
    retentionDays: env.RETENTION_DAYS,
    jobs: {
      baseUrl: env.INNGEST_BASE_URL,
      eventKey: env.INNGEST_EVENT_KEY,
      signingKey: env.INNGEST_SIGNING_KEY,
    },
    storage:
      env.S3_BUCKET_NAME && env.S3_ACCESS_KEY && env.S3_SECRET_KEY
        ? {
            endpoint: env.S3_ENDPOINT_URL,
            accessKey: env.S3_ACCESS_KEY,
            secretKey: env.S3_SECRET_KEY,
            bucket: env.S3_BUCKET_NAME,
            region: env.S3_REGION,
          }
        : { filesDirectory: path.join(dataDirectory, "files") },
    rateLimit: {
      redisUrl: env.REDIS_URL,
      upstash:
        env.UPSTASH_REDIS_REST_URL && env.UPSTASH_REDIS_REST_TOKEN
          ? { url: env.UPSTASH_REDIS_REST_URL, token: env.UPSTASH_REDIS_REST_TOKEN }
          : undefined,
    },
    models: {
      modelsDirectory: path.join(dataDirectory, "models"),
      openai: {
        apiKey: env.OPENAI_API_KEY,
        baseUrl: env.OPENAI_BASE_URL,
        chatModel: env.OPENAI_MODEL,
        embeddingModel: env.OPENAI_EMBEDDING_MODEL,
        ownKeysBaseUrl: env.OPENAI_OWN_KEYS_BASE_URL,
      },
    },
  };
}

const pair = (clientId: string | undefined, clientSecret: string | undefined) =>
  clientId && clientSecret ? { clientId, clientSecret } : undefined;

const withBaseUrl = <Pair extends object>(pair: Pair | undefined, baseUrl: string | undefined) =>
  pair && { ...pair, baseUrl };

export type Config = ReturnType<typeof parseConfig>;

function missingOr(
  message: string,
  environment: Record<string, string | undefined>,
  path: readonly PropertyKey[],
) {
  return environment[String(path[0])] === undefined ? "is required" : message;
}

const ownSecret = "set 32 random characters or more, such as from: openssl rand -base64 48";

const howToMake = {
  JWT_SECRET_KEY: ownSecret,
  AUTH_SECRET: ownSecret,
  ENCRYPTION_KEY: "set 32 random bytes in base64, such as from: openssl rand -base64 32",
  // Shared with others, and not to be had: whoever guesses one gives plans away or runs jobs.
  PAYMENTS_WEBHOOK_SECRET: "set the signing secret that the payment provider made",
  INNGEST_SIGNING_KEY:
    "set the key that Inngest made, or on a server of your own: signkey-prod- and the output of openssl rand -hex 32",
} as const;

/** What stands before the random part of a secret and says whose it is. */
const secretPrefix = /^(?:whsec_|signkey-[a-z]+-)/;

/** In production a secret must look as if chance had made it; outside, anything of the right length does. */
function refuseWeakSecrets(env: Environment) {
  if (env.ENVIRONMENT !== "production") return;
  const lines = (Object.keys(howToMake) as (keyof typeof howToMake)[]).flatMap((name) => {
    const value = env[name];
    if (value === undefined) return [];
    const weakness =
      name === "ENCRYPTION_KEY"
        ? keyWeakness(value)
        : secretWeakness(value.replace(secretPrefix, ""));
    return weakness ? [`${name}: is ${weakness}; ${howToMake[name]}`] : [];
  });
  if (lines.length > 0) throw new ConfigError(lines.join("\n"));
}

function isRange(text: string): boolean {
  const [address = "", bits = "0"] = text.split("/");
  const bitsMax = isIP(address) === 6 ? 128 : 32;
  return isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax;
}

const together = [
  ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
  ["SMTP_URL", "MAIL_FROM"],
  ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET"],
  ["AUTH_GITHUB_ID", "AUTH_GITHUB_SECRET"],
  ["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"],
] as const;

function refuseHalfSettings(env: Environment) {
  if (env.S3_BUCKET_NAME && (!env.S3_ACCESS_KEY || !env.S3_SECRET_KEY)) {
    throw new ConfigError("S3_ACCESS_KEY and S3_SECRET_KEY: are required with S3_BUCKET_NAME");
  }
  if (!env.S3_BUCKET_NAME && (env.S3_ENDPOINT_URL || env.S3_ACCESS_KEY || env.S3_SECRET_KEY)) {
    throw new ConfigError(
      "S3_BUCKET_NAME: is required with S3_ENDPOINT_URL, S3_ACCESS_KEY and S3_SECRET_KEY; without all of them files are kept in DATA_DIR",
    );
  }
  if (env.INNGEST_BASE_URL && !env.INNGEST_EVENT_KEY && !env.INNGEST_SIGNING_KEY) {
    throw new ConfigError(
      "INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY: are required with INNGEST_BASE_URL; without all of them the product runs its jobs itself",
    );
  }
  for (const [one, other] of together) {
    if (Boolean(env[one]) !== Boolean(env[other])) {
      throw new ConfigError(`${one} and ${other}: are required together`);
    }
  }
  if (env.ENVIRONMENT === "production" && !env.AUTH_URL) {
    throw new ConfigError(
      "AUTH_URL: is required in production: where people reach the product, such as https://avatars.example; mailed links lead there",
    );
  }
  for (const origin of list(env.CORS_ORIGINS)) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new ConfigError(
        "CORS_ORIGINS: each must be an origin such as https://shop.example, without a path or a slash at its end",
      );
    }
  }
  for (const name of ["TRUSTED_PROXIES", "FETCH_ALLOWED_NETWORKS"] as const) {
    if (!list(env[name]).every(isRange)) {
      throw new ConfigError(`${name}: each must be an address or a range such as 10.0.0.0/8`);
    }
  }
  for (const key of list(env.ENCRYPTION_KEYS_PREVIOUS)) {
    if (!isEncryptionKey(key)) {
      throw new ConfigError("ENCRYPTION_KEYS_PREVIOUS: each key must be 32 bytes in base64");
    }
  }
  if (
    !env.OPENAI_API_KEY &&
    !env.OPENAI_BASE_URL &&
    (env.OPENAI_MODEL || env.OPENAI_EMBEDDING_MODEL)
  ) {
    throw new ConfigError(
      "OPENAI_API_KEY or OPENAI_BASE_URL: is required with OPENAI_MODEL or OPENAI_EMBEDDING_MODEL",
    );
  }
}
