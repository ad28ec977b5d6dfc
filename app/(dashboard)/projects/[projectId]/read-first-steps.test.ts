import { expect, it } from "vitest";
import { createAvatar, listAvatars, publishAvatar } from "@/lib/avatars";
import { askWhole } from "@/lib/chat";
import { createTextDocument } from "@/lib/documents";
import { createAvatarContext } from "@/tests/factories/create-context";
import { readFirstSteps } from "./read-first-steps";

it("counts what was done with any avatar, however many came after it", async () => {
  const { ctx, avatarId } = await createAvatarContext();
  const stepsNow = async () => readFirstSteps(ctx, (await listAvatars(ctx)).data);
  expect(await stepsNow()).toEqual({
    hasAvatar: true,
    hasDocuments: false,
    wasAsked: false,
    isPublished: false,
  });

  await createTextDocument(ctx, avatarId, { title: "FAQ", text: "Tea costs 3 euros." });
  await askWhole(ctx, avatarId, { message: "How much is tea?" }, { channel: "playground" });
  await publishAvatar(ctx, avatarId);
  await createAvatar(ctx, { name: "Another" });
  expect(await stepsNow()).toEqual({
    hasAvatar: true,
    hasDocuments: true,
    wasAsked: true,
    isPublished: true,
  });
});
