import { sql, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { OutboxEvent } from "@/lib/events";
import type {
  AnyContext,
  InTransaction,
  ProjectContext,
  RequestContext,
  UserContext,
} from "./contexts";
import { deliverOutbox } from "./deliver-outbox";
import { failWithoutValues } from "./fail-without-values";
import { runPrepared } from "./run-prepared";

/**
 * Runs `work` as the app role with the tenant set, so that row-level security holds for every
 * statement in it. Joins the open transaction when there is one. Never await a network service in it.
 */
export function inTransaction<C extends UserContext | ProjectContext, T>(
  ctx: C,
  work: (ctx: InTransaction<C>) => Promise<T>,
): Promise<T> {
  if (ctx.kind === "user") {
    return runTransaction(ctx, work, { ...nobody, role: "avatar_app", userId: ctx.user.id });
  }
  const { projectId, actor } = ctx;
  if (actor.type === "api_key") {
    const avatarIds = actor.avatarIds?.join(",") ?? everyAvatar;
    return runTransaction(ctx, work, { ...nobody, role: "avatar_key", projectId, avatarIds });
  }
  const userId = actor.type === "member" ? actor.userId : "";
  return runTransaction(ctx, work, { ...nobody, role: "avatar_app", projectId, userId });
}

/**
 * Runs `work` with the sight of the whole project, also for an API key that is held to some avatars:
 * what the project has and spends is counted for all of it. For lib/billing alone.
 */
export async function inWholeProject<T>(
  ctx: ProjectContext,
  work: (ctx: InTransaction<ProjectContext>) => Promise<T>,
): Promise<T> {
  const { actor } = ctx;
  if (actor.type !== "api_key") return inTransaction(ctx, work);
  // The role alone would not do: `inProject` asks the actor what it is held to.
  const whole = { ...ctx, actor: { ...actor, avatarIds: null } };
  if (!isInTransaction(whole)) {
    return runTransaction(whole, work, { ...nobody, role: "avatar_app", projectId: ctx.projectId });
  }
  return withSetting(whole.db, { name: "role", value: "avatar_app" }, () => work(whole));
}

/**
 * Runs `work` in the open transaction with the sight that another person has of their own projects.
 * For lib/projects/has-room-for-project.ts alone, which counts them.
 */
export const inSightOf = <T>(
  ctx: InTransaction<ProjectContext>,
  userId: string,
  work: () => Promise<T>,
): Promise<T> => withSetting(ctx.db, { name: "app.user_id", value: userId }, work);

/**
 * Answers one call of a function of the database, as `inWholeProject` would, but in a transaction of its
 * own that is one turn to the server instead of four. Only a function: its statements are planned when it
 * runs, which is after the role is taken on, where those of a plain query would be planned before.
 */
export async function callInWholeProject<Answer>(
  ctx: ProjectContext,
  call: SQL<Answer>,
): Promise<Answer> {
  if (isInTransaction(ctx)) {
    return inWholeProject(ctx, (ctx) => runPrepared(ctx.db, call));
  }
  const entered = settingsOf({ ...nobody, role: "avatar_app", projectId: ctx.projectId });
  // The condition is evaluated before what depends on it.
  return runPrepared(
    ctx.services.database,
    sql<Answer>`case when ${entered} is not null then ${call} end`,
  ).catch(failWithoutValues);
}

/**
 * Runs `work` across tenants. Only sign-in, the resolvers, the outbox and the admin console may:
 * an architecture test lists them by path.
 */
export function inPlatformTransaction<C extends RequestContext, T>(
  ctx: C,
  work: (ctx: InTransaction<C>) => Promise<T>,
): Promise<T> {
  return runTransaction(ctx, work, { ...nobody, role: "avatar_platform" });
}

type Settings = {
  /** `avatar_key` sees what `avatar_app` sees, less what is closed to API keys. */
  role: "avatar_app" | "avatar_key" | "avatar_platform";
  projectId: string;
  userId: string;
  /** What `avatar_key` may touch: ids with commas between, or `*`. */
  avatarIds: string;
};

const nobody = { projectId: "", userId: "", avatarIds: "" };
const everyAvatar = "*";

async function runTransaction<C extends AnyContext, T>(
  ctx: C,
  work: (ctx: InTransaction<C>) => Promise<T>,
  settings: Settings,
): Promise<T> {
  if (isInTransaction(ctx)) return work(ctx);

  const outbox: OutboxEvent[] = [];
  const result = await ctx.services.database
    .transaction(async (db) => {
      await enter(db, settings);
      return work({ ...ctx, db, outbox });
    })
    .catch(failWithoutValues);
  if (outbox.length > 0) deliverOutbox(ctx.services);
  return result;
}

/** Gives back what was set before, which is not always the context's own: calls may lie within one another. */
async function withSetting<T>(
  db: Transaction,
  setting: { name: "role" | "app.user_id"; value: string },
  work: () => Promise<T>,
): Promise<T> {
  const before = await takeSetting(db, setting);
  const result = await work();
  // After a failure the transaction is over, and the setting with it.
  await takeSetting(db, { ...setting, value: before });
  return result;
}

async function takeSetting(
  db: Transaction,
  { name, value }: { name: string; value: string },
): Promise<string> {
  const [row] = await db.execute<{ before: string }>(sql`
    with taken as materialized (select current_setting(${name}) as before)
    select before, set_config(${name}, ${value}, true) from taken`);
  return row!.before;
}

const enter = (db: Transaction, settings: Settings) => runPrepared(db, settingsOf(settings));

// Local to the transaction, so that a pooled connection carries nothing over to the next tenant.
const settingsOf = ({ role, projectId, userId, avatarIds }: Settings) =>
  sql`set_config('role', ${role}, true) || set_config('app.project_id', ${projectId}, true)
    || set_config('app.user_id', ${userId}, true) || set_config('app.avatar_ids', ${avatarIds}, true)`;

/** Whether a transaction is open in which the work of this context happens. */
export function isInTransaction<C extends AnyContext>(ctx: C): ctx is InTransaction<C> {
  return "db" in ctx && "outbox" in ctx;
}
