import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { apiKeys, projectMembers, projects, users } from "@/db/schema";
import { revokeSession } from "@/lib/auth";
import type { AnswerEvent } from "@/lib/chat";
import {
  inPlatformTransaction,
  mintProjectContext,
  type ProjectContext,
  type UserContext,
} from "@/lib/context";
import { hashToken, newToken } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { createProject, openProject } from "@/lib/projects";
import { createUserContext } from "@/tests/factories/create-context";
import { streamAnswer } from "./stream-answer";
import { streamRows } from "./stream-rows";
import { wholeAnswer } from "./whole-answer";

const recheckMs = 40;

async function openAnswer(ctx: ProjectContext) {
  let isAborted = false;
  const response = await streamAnswer(
    ctx,
    async function* (abortSignal): AsyncGenerator<AnswerEvent> {
      yield { type: "start", conversationId: "cnv_1", messageId: "msg_1" };
      yield { type: "text", delta: "Slowly" };
      // A model that thinks for ever: only its signal can end it.
      await new Promise((_resolve, reject) =>
        abortSignal.addEventListener("abort", () => {
          isAborted = true;
          reject(new Error("aborted"));
        }),
      );
    },
    { signal: new AbortController().signal, recheckMs },
  );
  return { text: response.text(), isAborted: () => isAborted };
}

/** Undefined while the stream is still open after several checks. */
const endWithin = (text: Promise<string>, milliseconds: number) =>
  Promise.race([
    text,
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), milliseconds)),
  ]);

async function member(): Promise<{ user: UserContext; ctx: ProjectContext }> {
  const user = await createUserContext();
  const project = await createProject(user, { name: "Shop" });
  return { user, ctx: await openProject(user, project.id) };
}

const change = (ctx: ProjectContext, work: Parameters<typeof inPlatformTransaction>[1]) =>
  inPlatformTransaction(ctx, work);

describe("an open answer stream", () => {
  it("goes on while the caller may be here", async () => {
    const { user, ctx } = await member();
    const { text } = await openAnswer(ctx);
    expect(await endWithin(text, 400)).toBeUndefined();
    await revokeSession(user, user.sessionId);
    expect(await text).toContain("Slowly");
  });

  it("ends with an error part, and the model with it, when its session is revoked", async () => {
    const { user, ctx } = await member();
    const { text, isAborted } = await openAnswer(ctx);
    await revokeSession(user, user.sessionId);
    const said = await text;
    expect(said).toContain('data: {"type":"error","errorText":"session.required"}');
    expect(said.trimEnd().endsWith("data: [DONE]")).toBe(true);
    expect(isAborted()).toBe(true);
  });

  it.each<[string, string, (ctx: ProjectContext, user: UserContext) => Promise<unknown>]>([
    [
      "the person is suspended",
      "session.required",
      (ctx, user) =>
        change(ctx, (tx) =>
          tx.db.update(users).set({ suspendedAt: new Date() }).where(eq(users.id, user.user.id)),
        ),
    ],
    [
      "the person leaves the project",
      "project.not_found",
      (ctx) =>
        change(ctx, (tx) =>
          tx.db.delete(projectMembers).where(eq(projectMembers.projectId, ctx.projectId)),
        ),
    ],
    [
      "the project begins to require a second factor",
      "second_factor.required",
      (ctx) =>
        change(ctx, (tx) =>
          tx.db
            .update(projects)
            .set({ requiresSecondFactor: true })
            .where(eq(projects.id, ctx.projectId)),
        ),
    ],
  ])("ends when %s", async (_case, code, act) => {
    const { user, ctx } = await member();
    const { text } = await openAnswer(ctx);
    await act(ctx, user);
    expect(await text).toContain(code);
  });

  it("of an API key ends when the key is revoked, and not before", async () => {
    const { user, ctx } = await member();
    const apiKeyId = newId("apiKey");
    await change(ctx, (tx) =>
      tx.db.insert(apiKeys).values({
        id: apiKeyId,
        projectId: ctx.projectId,
        name: "Site",
        keyPrefix: "key",
        keyHash: hashToken(newToken()),
        scopes: ["avatars:ask"],
        createdByUserId: user.user.id,
      }),
    );
    const byKey = mintProjectContext(ctx, {
      projectId: ctx.projectId,
      actor: { type: "api_key", apiKeyId, scopes: ["avatars:ask"], avatarIds: null },
      role: "OWNER",
    });
    const { text } = await openAnswer(byKey);
    expect(await endWithin(text, 400)).toBeUndefined();
    await change(ctx, (tx) =>
      tx.db.update(apiKeys).set({ revokedAt: new Date() }).where(eq(apiKeys.id, apiKeyId)),
    );
    expect(await text).toContain("api_key.invalid");
  });

  it("ends when nobody can say whether the caller may be here", async () => {
    const { ctx } = await member();
    const away = () => Promise.reject(new Error("the database is away"));
    const database = { transaction: away } as unknown as ProjectContext["services"]["database"];
    const { text } = await openAnswer({ ...ctx, services: { ...ctx.services, database } });
    expect(await text).toContain("internal.error");
  });
});

describe("an answer that is sent at once", () => {
  it("is not sent, and its model stopped, when its session is revoked meanwhile", async () => {
    const { user, ctx } = await member();
    const model = Promise.withResolvers<AbortSignal>();
    const answering = wholeAnswer(
      ctx,
      (abortSignal) => {
        model.resolve(abortSignal);
        return Promise.withResolvers<string>().promise;
      },
      { signal: new AbortController().signal, recheckMs },
    );
    const abortSignal = await model.promise;
    expect(abortSignal.aborted).toBe(false);
    await revokeSession(user, user.sessionId);
    await expect(answering).rejects.toMatchObject({ code: "session.required" });
    expect(abortSignal.aborted).toBe(true);
  });
});

describe("a download", () => {
  it("breaks off when its reader is shown out meanwhile, and goes on for others", async () => {
    const { user, ctx } = await member();
    let now = new Date();
    const clock = { now: () => now };
    const minuteLater = () => (now = new Date(now.getTime() + 60_000));
    const download = () => {
      const slow = { ...ctx, services: { ...ctx.services, clock } };
      return streamRows(slow, {
        format: "csv",
        fileName: "rows",
        schema: z.object({ cup: z.number() }),
        pages: (async function* () {
          for (let cup = 0; cup < 5; cup += 1) yield [{ cup }];
        })(),
      }).body!.getReader();
    };
    const patient = download();
    await patient.read();
    minuteLater();
    expect((await patient.read()).done).toBe(false);

    const shownOut = download();
    await shownOut.read();
    await revokeSession(user, user.sessionId);
    minuteLater();
    await expect(
      (async () => {
        while (!(await shownOut.read()).done);
      })(),
    ).rejects.toMatchObject({ kind: "unauthenticated" });
  });
});
