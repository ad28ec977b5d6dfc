import { expect, it } from "vitest";
import { thresholdReached } from "@/lib/billing";
import { listNotifications } from "@/lib/notifications";
import { createAvatar } from "@/lib/avatars";
import { newId } from "@/lib/ids";
import { createProject, openProject } from "@/lib/projects";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import { requestedMails } from "@/tests/factories/requested-mails";
import { tellThreshold } from "./tell-of-threshold";

it("names the avatar whose limit it is, and leads to where limits are changed", async () => {
  const ctx = requestContext();
  const owner = await createUserContext(ctx);
  const { id: projectId } = await createProject(owner, { name: "Tea shop" });
  const avatar = await createAvatar(await openProject(owner, projectId), { name: "Tea expert" });
  const fact = thresholdReached.schema.parse({
    projectId,
    scopeType: "avatar",
    scopeId: avatar.id,
    period: "day",
    periodStart: "2026-11-16",
    metric: "messages",
    threshold: 100,
    used: 5,
    limit: 5,
    isSoft: true,
  });
  await tellThreshold(ctx, fact, newId("event"));
  const refused = { ...fact, isSoft: false, used: 3, refused: 4 };
  await tellThreshold(ctx, refused, newId("event"));

  const { data } = await listNotifications(owner);
  expect(data).toMatchObject([
    { kind: "limit_reached", facts: { isPartlyLeft: true, isTooLow: false } },
    {
      kind: "limit_reached",
      facts: { scope: "avatar", scopeName: "Tea expert" },
      href: `/projects/${projectId}/billing/limits`,
    },
  ]);
  const mails = await requestedMails(ctx, "limit_reached", owner.user.email);
  expect(mails.map(({ values }) => values)).toMatchObject([
    { scope: "named_avatar", scopeName: "Tea expert", effect: "told" },
    { scope: "named_avatar", scopeName: "Tea expert", effect: "partly_left" },
  ]);
});
