import type { Database, Transaction } from "@/db/client";
import type { ChatModel, Embedder } from "@/lib/ai/types";
import type { Clock } from "@/lib/clock";
import type { Keyring } from "@/lib/crypto";
import type { EventSink, JobEngine, OutboxEvent } from "@/lib/events";
import type { Logger } from "@/lib/logger";
import type { FetchPublic } from "@/lib/net";
import type { Mailer } from "@/lib/mail";
import type { RateLimiter } from "@/lib/rate-limit";
import type { FileStorage } from "@/lib/storage";
import type { BotApi } from "@/lib/telegram";
import type { Permission, Role } from "./permissions";

/** The outside world as interfaces; `lib/services` fills it in, tests may replace a part. */
export type Services = {
  database: Database;
  storage: FileStorage;
  /** Downloads from the public internet and nowhere else. */
  fetchPublic: FetchPublic;
  embedder: Embedder;
  /** Null while no provider is configured: answers are then quotes. */
  chatModel: ChatModel | null;
  /** The same model, or the provider's usual one, on a key of a project's own. */
  chatModelWithKey: (apiKey: string) => ChatModel;
  events: EventSink;
  jobs: JobEngine;
  rateLimiter: RateLimiter;
  /** Seals what must not be read from the database alone. */
  keyring: Keyring;
  /** Null while no mail server is configured: mails then wait where an admin can read them. */
  mailer: Mailer | null;
  /** Calls Telegram in the name of a bot. */
  telegram: BotApi;
  /** Whether the console opens only to admins who have given a second factor. */
  adminNeedsSecondFactor: boolean;
  /** Address under which people reach the product, without a slash at its end. */
  appUrl: string;
  logger: Logger;
  clock: Clock;
  /** How long what has served its purpose is kept: delivered facts, mails, ended sessions. */
  retentionDays: number;
  tokens: { secret: string; accessMinutes: number; refreshDays: number };
};

export type Locale = "en" | "ru";

/** A call before anyone is known: what sign-in, sign-up and the resolvers get. */
export type RequestContext = {
  services: Services;
  requestId: string;
  locale: Locale;
  /** The caller's network address as far as configured proxies may be believed. */
  clientAddress: string;
  /** What the caller's program calls itself; absent in jobs. */
  userAgent?: string;
};

export type PlatformRole = "USER" | "SAAS_ADMIN";

/** A signed-in person, outside any project. */
export type UserContext = RequestContext & {
  kind: "user";
  user: {
    id: string;
    email: string;
    name: string;
    platformRole: PlatformRole;
    isEmailVerified: boolean;
    /** Whether this session gave the second factor. */
    hasSecondFactor: boolean;
  };
  sessionId: string;
  /** The platform admin who acts as this person; sees no secrets and changes no account. */
  impersonatorUserId?: string;
  impersonationEndsAt?: Date;
};

export type ProjectActor =
  | {
      type: "member";
      userId: string;
      sessionId: string;
      /** Whether the session gave the second factor. */
      hasSecondFactor: boolean;
      impersonatorUserId?: string;
    }
  /** A program of the owner's, held to what its key was given. */
  | {
      type: "api_key";
      apiKeyId: string;
      scopes: readonly Permission[];
      /** Null: every avatar of the project. */
      avatarIds: readonly string[] | null;
    }
  /** A platform admin at work on the project from the console. */
  | { type: "admin"; userId: string }
  /** A durable job that continues what a member began. */
  | { type: "job" };

declare const minted: unique symbol;

/** Whoever holds one has been let into the project; only `lib/projects/open-*.ts` can make it. */
export type ProjectContext = RequestContext & {
  kind: "project";
  projectId: string;
  actor: ProjectActor;
  role: Role;
  readonly [minted]: true;
};

/** A platform admin at work in the console; `lib/auth/open-admin.ts` makes it. */
export type AdminContext = RequestContext & {
  kind: "admin";
  user: UserContext["user"];
  sessionId: string;
};

export type AnyContext = RequestContext | UserContext | ProjectContext | AdminContext;

/** The same context with its open transaction; database access exists nowhere else. */
export type InTransaction<C extends AnyContext> = C & {
  db: Transaction;
  /** Facts written in this transaction, sent after its commit. */
  outbox: OutboxEvent[];
};
