import { expect, it } from "vitest";
import { createTextDocument } from "@/lib/documents";
import { newId } from "@/lib/ids";
import { createAvatarContext } from "@/tests/factories/create-context";
import { runSweep } from "./sweep-stray-files";

it("removes files without a row once they are a day old, and nothing else", async () => {
  const { ctx, avatarId } = await createAvatarContext();
  await createTextDocument(ctx, avatarId, { title: "FAQ", text: "Tea." });
  const folder = `projects/${ctx.projectId}`;
  const keys = async () =>
    (await ctx.services.storage.list(`${folder}/`)).files.map(({ key }) => key);
  const known = await keys();
  const strays = [`${folder}/documents/${newId("document")}`, `${folder}/documents/notes.txt`];
  for (const key of strays) await ctx.services.storage.put(key, new Uint8Array(1));

  const sweep = (hoursLater: number) => {
    const now = () => new Date(Date.now() + hoursLater * 3_600_000);
    const services = { ...ctx.services, clock: { ...ctx.services.clock, now } };
    return runSweep({ ...ctx, services }, (_name, work) => work());
  };
  await sweep(23);
  expect((await keys()).toSorted()).toEqual([...known, ...strays].toSorted());
  await sweep(25);
  expect((await keys()).toSorted()).toEqual([...known, strays[1]].toSorted());
});
