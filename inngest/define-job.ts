import type { GetStepTools } from "inngest";
import type { z } from "zod";
import type { ProjectContext, RequestContext } from "@/lib/context";
import type { EventDefinition } from "@/lib/events";
import { newId } from "@/lib/ids";
import { openProjectForJob, requireAtWork } from "@/lib/projects";
import { getServices } from "@/lib/services";
import { inngest } from "./client";
import { readJobFailure, toJobError, type JobFailure } from "./job-failure";

type ProjectFact = { projectId: string };

/** One named, retried, remembered piece of work. Between steps travel ids and counts only. */
export type RunStep = <T>(name: string, work: () => Promise<T>) => Promise<T>;

type ProjectJob<Payload extends ProjectFact> = {
  /** `room.verb-noun`. */
  id: string;
  on: EventDefinition<string, z.ZodType<Payload & Record<string, unknown>>>;
  /** Runs of one project at a time. */
  concurrencyPerProject: number;
  /**
   * Runs of all projects together at a time, for work that takes long: however many projects have
   * much of it, the engine's other places stay free for mails and clean-ups.
   */
  concurrencyInAll?: number;
  /** A fact's field, such as a chat: what happened in one is worked on in turn. Not beside `concurrencyInAll`. */
  oneAtATimeBy?: keyof Payload & string;
  /** Tries after the first one; 3 unless the world outside needs longer to come back. */
  retries?: 3 | 10;
  /** Cleaning up goes on in a project that is deleted or suspended; everything else stops there. */
  worksAtRest?: boolean;
  run(ctx: ProjectContext, payload: Payload, step: RunStep): Promise<unknown>;
  /** Told once, after the last try. */
  failed?(ctx: ProjectContext, payload: Payload, reason: JobFailure): Promise<void>;
};

type Ending = (fact: Record<string, unknown>, reason: JobFailure) => Promise<void>;

/** What is told when a job's run ends without having done its work, by the job's id. */
const endings = new Map<string, Ending>();

/** Tells whom it concerns that a job ends here. Nothing happens for a job that has nobody to tell. */
export async function endJob(
  jobId: string,
  fact: Record<string, unknown>,
  reason: JobFailure,
): Promise<void> {
  await endings.get(jobId)?.(fact, reason);
}

/** A durable job of one project: retried when the world fails, stopped when the input is at fault. */
export function defineProjectJob<Payload extends ProjectFact>(job: ProjectJob<Payload>) {
  const { failed } = job;
  const ofProject = { key: "event.data.projectId", limit: job.concurrencyPerProject };
  const beside = besideProject(job);
  if (failed) {
    endings.set(job.id, async (fact, reason) => {
      const payload = job.on.schema.parse(fact) as Payload;
      await failed(openJobProject(payload), payload, reason);
    });
  }
  return inngest.createFunction(
    {
      id: job.id,
      triggers: [{ event: job.on.name }],
      concurrency: beside ? [ofProject, beside] : ofProject,
      retries: job.retries ?? 3,
      onFailure: async ({ event, error, step }) => {
        if (!failed) return;
        await step.run("tell the owner", () =>
          endJob(job.id, event.data.event.data, readJobFailure(error)),
        );
      },
    },
    async ({ event, step }) => {
      const payload = job.on.schema.parse(event.data) as Payload;
      const ctx = openJobProject(payload);
      const runStep = stepRunner(step);
      if (job.worksAtRest) return job.run(ctx, payload, runStep);
      return job.run(ctx, payload, (name, work) =>
        runStep(name, () => requireAtWork(ctx).then(work)),
      );
    },
  );
}

// The engine knows two limits of a function, and one is the project's.
function besideProject(job: { concurrencyInAll?: number; oneAtATimeBy?: string }) {
  if (job.oneAtATimeBy) return { key: `event.data.${job.oneAtATimeBy}`, limit: 1 };
  return job.concurrencyInAll ? { limit: job.concurrencyInAll } : null;
}

/** A durable job about a person or the platform, outside any project. */
export function definePlatformJob<Payload extends Record<string, unknown>>(job: {
  /** `room.verb-noun`. */
  id: string;
  on: EventDefinition<string, z.ZodType<Payload>>;
  /** Tries after the first one; 3 unless the world outside needs longer to come back. */
  retries?: 3 | 10;
  /** `eventId` is the fact's outbox id, the same however often it is delivered. */
  run(ctx: RequestContext, payload: Payload, step: RunStep, eventId: string): Promise<unknown>;
  /** Told once, after the last try. */
  failed?(ctx: RequestContext, payload: Payload, reason: JobFailure): Promise<void>;
}) {
  const { failed } = job;
  if (failed) {
    endings.set(job.id, (fact, reason) => failed(jobContext(), job.on.schema.parse(fact), reason));
  }
  return inngest.createFunction(
    {
      id: job.id,
      triggers: [{ event: job.on.name }],
      retries: job.retries ?? 3,
      onFailure: async ({ event, error, step }) => {
        if (!failed) return;
        await step.run("write the reason down", () =>
          endJob(job.id, event.data.event.data, readJobFailure(error)),
        );
      },
    },
    async ({ event, step }) =>
      job.run(jobContext(), job.on.schema.parse(event.data), stepRunner(step), idOf(event)),
  );
}

/** A job on a timetable, outside any project. */
export function defineScheduledJob(job: {
  id: string;
  cron: string;
  run(ctx: RequestContext, step: RunStep): Promise<unknown>;
}) {
  return inngest.createFunction(
    { id: job.id, triggers: [{ cron: job.cron }], retries: 1 },
    async ({ step }) => job.run(jobContext(), stepRunner(step)),
  );
}

function jobContext(): RequestContext {
  return {
    services: getServices(),
    requestId: newId("request"),
    locale: "en",
    clientAddress: "job",
  };
}

function idOf({ id }: { id?: string }): string {
  if (!id) throw new Error("the job engine gave an event without its id");
  return id;
}

const openJobProject = (payload: ProjectFact) => openProjectForJob(jobContext(), payload.projectId);

function stepRunner(step: GetStepTools<typeof inngest>): RunStep {
  return <T>(name: string, work: () => Promise<T>) =>
    step.run(name, () => translateErrors(work)) as Promise<T>;
}

async function translateErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toJobError(error);
  }
}
