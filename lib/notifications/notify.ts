import { and, eq, isNull } from "drizzle-orm";
import { notifications, projects } from "@/db/schema";
import {
  inPlatformTransaction,
  requestMail,
  type InTransaction,
  type RequestContext,
} from "@/lib/context";
import { newId } from "@/lib/ids";
import { isForPlatform } from "./audiences";
import { findRecipients, type Recipient } from "./find-recipients.report";
import { mailOf } from "./mail-of";
import type { Notice } from "./notice";

/**
 * Tells everybody whom a fact concerns, in the app and by mail as each prefers. All of it is one
 * commit, in which every person and channel is claimed under a unique key.
 */
export async function notify(ctx: RequestContext, notice: Notice): Promise<{ toldCount: number }> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const named = await nameProject(ctx, notice);
    if (!named) return { toldCount: 0 };
    const told = await claim(ctx, named, await findRecipients(ctx, named));
    for (const { recipient, channel } of told) {
      if (channel === "mail") await requestMail(ctx, mailOf(ctx, named, recipient));
    }
    return { toldCount: told.length };
  });
}

/** The notice with its project's name; null when the project is gone, of which nobody wants to hear. */
async function nameProject(
  ctx: InTransaction<RequestContext>,
  notice: Notice,
): Promise<Notice | null> {
  if (!notice.projectId) return notice;
  const [project] = await ctx.db
    .select({ projectName: projects.name })
    .from(projects)
    .where(and(eq(projects.id, notice.projectId), isNull(projects.deletedAt)));
  return project ? { ...notice, facts: { ...notice.facts, ...project } } : null;
}

/** Writes down who is told by which channel; answers those that no earlier delivery had told. */
async function claim(
  ctx: InTransaction<RequestContext>,
  { eventId, kind, projectId, facts }: Notice,
  recipients: readonly Recipient[],
) {
  const audience = isForPlatform(kind) ? "platform" : "member";
  // In one order everywhere, so that two deliveries at once never wait for each other in a circle.
  const wanted = recipients
    .toSorted((a, b) => (a.userId < b.userId ? -1 : 1))
    .flatMap((recipient) => [
      ...(recipient.inApp ? [{ recipient, channel: "in_app" }] : []),
      ...(recipient.mail ? [{ recipient, channel: "mail" }] : []),
    ]);
  if (wanted.length === 0) return [];
  const claimed = await ctx.db
    .insert(notifications)
    .values(
      wanted.map(({ recipient, channel }) => ({
        id: newId("notification"),
        projectId,
        userId: recipient.userId,
        eventId,
        channel,
        audience,
        kind,
        notificationMetadata: facts,
      })),
    )
    .onConflictDoNothing({
      target: [notifications.eventId, notifications.userId, notifications.channel],
    })
    .returning({ userId: notifications.userId, channel: notifications.channel });
  return wanted.filter(({ recipient, channel }) =>
    claimed.some((row) => row.userId === recipient.userId && row.channel === channel),
  );
}
