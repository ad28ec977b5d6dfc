import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase } from "@/db/client";
import { openEmbeddedDatabase } from "@/db/embedded/open-embedded-database";
import { startMultiplexer } from "@/db/embedded/start-multiplexer";
import { migrateDatabase } from "@/db/migrate";
import { createModels } from "@/lib/ai";
import { ensureBuiltinModel } from "@/lib/ai/builtin/ensure-model";
import { openUser, registerUser } from "@/lib/auth";
import { createAvatar } from "@/lib/avatars";
import { systemClock } from "@/lib/clock";
import type { ProjectContext, RequestContext } from "@/lib/context";
import { createKeyring } from "@/lib/crypto";
import { createJobEngine, createMemorySink } from "@/lib/events";
import { newId } from "@/lib/ids";
import { createLogger } from "@/lib/logger";
import { createProject, openProject } from "@/lib/projects";
import { createPublicFetch } from "@/lib/net";
import { createRateLimiter } from "@/lib/rate-limit";
import { createFolderStorage } from "@/lib/storage";
import { createBotApi } from "@/lib/telegram";

export type Platform = {
  ctx: ProjectContext;
  /** A new avatar without documents. */
  createAvatar(name: string): Promise<string>;
  close(): Promise<void>;
};

/** The whole product in this process with builtin models, on a database in memory that ends with it. */
export async function openPlatform(): Promise<Platform> {
  const directory = await mkdtemp(join(tmpdir(), "avatar-eval-"));
  const logger = createLogger({ level: "warn", name: "eval" });
  const modelsDirectory = join(directory, "models");
  await ensureBuiltinModel({ directory: modelsDirectory, log: logger });

  const embedded = await openEmbeddedDatabase("memory");
  const multiplexer = await startMultiplexer({ pglite: embedded.pglite });
  await migrateDatabase(multiplexer.url);
  const { database, close } = createDatabase({ url: multiplexer.url, poolMax: 2 });

  const request: RequestContext = {
    services: {
      ...createModels({ modelsDirectory, openai: {} }),
      database,
      storage: createFolderStorage({ directory: join(directory, "files") }),
      fetchPublic: createPublicFetch({ allowedNetworks: [] }),
      events: createMemorySink(),
      jobs: createJobEngine({}),
      retentionDays: 30,
      rateLimiter: createRateLimiter({}),
      keyring: createKeyring(randomBytes(32).toString("base64")),
      telegram: createBotApi({ apiUrl: "http://localhost" }),
      mailer: null,
      adminNeedsSecondFactor: false,
      appUrl: "http://localhost",
      logger,
      clock: systemClock,
      tokens: { secret: newId("request").repeat(2), accessMinutes: 30, refreshDays: 7 },
    },
    requestId: newId("request"),
    locale: "en",
    clientAddress: "127.0.0.1",
  };
  const account = { email: "eval@example.com", password: newId("request"), name: "Evaluation" };
  const { user, sessionId } = await registerUser(request, account, "api");
  const asUser = await openUser(request, { userId: user.id, sessionId });
  const project = await createProject(asUser, { name: "Evaluation" });
  const ctx = await openProject(asUser, project.id);

  return {
    ctx,
    createAvatar: async (name) => (await createAvatar(ctx, { name })).id,
    async close() {
      await close();
      await multiplexer.stop();
      await embedded.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
