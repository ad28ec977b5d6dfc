import { createDatabase } from "@/db/client";
import { createModels } from "@/lib/ai";
import { systemClock } from "@/lib/clock";
import { createRotatedKeysReader, getConfig } from "@/lib/config";
import type { Services } from "@/lib/context";
import { followKeyring } from "@/lib/crypto";
import { createInngestSink, createJobEngine } from "@/lib/events";
import { createLogger } from "@/lib/logger";
import { createSmtpMailer } from "@/lib/mail";
import { createPublicFetch } from "@/lib/net";
import { createRateLimiter } from "@/lib/rate-limit";
import { createStorage } from "@/lib/storage";
import { createBotApi } from "@/lib/telegram";

// On globalThis, so that a reload in development does not open a second pool.
const shared = globalThis as typeof globalThis & { __services?: Services };

/** The real adapters, built once from the configuration. */
export function getServices(): Services {
  shared.__services ??= composeServices();
  return shared.__services;
}

function composeServices(): Services {
  const config = getConfig();
  const logger = createLogger({ level: config.logLevel });
  return {
    ...createModels(config.models),
    database: createDatabase(config.database).database,
    storage: createStorage(config.storage),
    fetchPublic: createPublicFetch({ allowedNetworks: config.fetchAllowedNetworks }),
    events: createInngestSink(config.jobs),
    jobs: createJobEngine(config.jobs),
    rateLimiter: createRateLimiter({ ...config.rateLimit, logger }),
    keyring: followKeyring(
      config.encryption,
      createRotatedKeysReader(config.encryption.secretsFile, config.encryption.key),
    ),
    telegram: createBotApi(config.telegram),
    mailer: config.mail ? createSmtpMailer(config.mail) : null,
    adminNeedsSecondFactor: config.adminNeedsSecondFactor,
    appUrl: config.appUrl,
    logger,
    clock: systemClock,
    retentionDays: config.retentionDays,
    tokens: config.tokens,
  };
}
