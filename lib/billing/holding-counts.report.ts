import { sql, type SQL } from "drizzle-orm";
import { avatars, documents, projectMembers, telegramIntegrations } from "@/db/schema";
import { inProject, type ProjectContext } from "@/lib/context";
import type { HoldingView } from "./schemas";

export type HoldingCounts = Record<HoldingView["resource"], number>;

/** A query for what the project has of each thing that a plan leaves room for, counted as its room counts it. */
export const holdingCounts = (ctx: ProjectContext): SQL<HoldingCounts> =>
  sql`select json_build_object('documents', count(*), 'storageBytes', coalesce(sum(${documents.fileBytes}), 0),
      'avatars', (select count(*) from ${avatars} where ${inProject(ctx, avatars)}),
      'members', (select count(*) from ${projectMembers} where ${inProject(ctx, projectMembers)}),
      'telegramBots', (select count(*) from ${telegramIntegrations} where ${inProject(ctx, telegramIntegrations)}))
    from ${documents} where ${inProject(ctx, documents)}`;
