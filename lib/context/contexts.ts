import type { Database, Transaction } from "@/db/client";
import type { ChatModel, Embedder } from "@/lib/ai/types";
import type { Clock } from "@/lib/clock";
import type { EventSink, OutboxEvent } from "@/lib/events";
import type { Logger } from "@/lib/logger";
import type { RateLimiter } from "@/lib/rate-limit";
import type { FileStorage } from "@/lib/storage";
import type { Role } from "./permissions";

/** The outside world as interfaces; `lib/services` fills it in, tests may replace a part. */
export type Services = {
  database: Database;
  storage: FileStorage;
  embedder: Embedder;
  /** Null while no provider is configured: answers are then quotes. */
  chatModel: ChatModel | null;
  events: EventSink;
  rateLimiter: RateLimiter;
  logger: Logger;
  clock: Clock;
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
};

export type PlatformRole = "USER" | "SAAS_ADMIN";

/** A signed-in person, outside any project. */
export type UserContext = RequestContext & {
  kind: "user";
  user: { id: string; email: string; name: string; platformRole: PlatformRole };
  sessionId: string;
};

export type ProjectActor =
  | { type: "member"; userId: string }
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

/** A platform admin at work in the console. */
export type AdminContext = RequestContext & {
  kind: "admin";
  user: UserContext["user"];
};

export type AnyContext = RequestContext | UserContext | ProjectContext | AdminContext;

/** The same context with its open transaction; database access exists nowhere else. */
export type InTransaction<C extends AnyContext> = C & {
  db: Transaction;
  /** Facts written in this transaction, sent after its commit. */
  outbox: OutboxEvent[];
};
