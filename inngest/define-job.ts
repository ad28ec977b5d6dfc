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
  /** Cleaning up goes on in a project that is deleted or suspended; everything else stops there. */
  worksAtRest?: boolean;
  run(ctx: ProjectContext, payload: Payload, step: RunStep): Promise<unknown>;
  /** Told once, after the last try. */
  failed?(ctx: ProjectContext, payload: Payload, reason: JobFailure): Promise<void>;
};

/** A durable job of one project: retried when the world fails, stopped when the input is at fault. */
export function defineProjectJob<Payload extends ProjectFact>(job: ProjectJob<Payload>) {
  return inngest.createFunction(
    {
      id: job.id,
      triggers: [{ event: job.on.name }],
      concurrency: { key: "event.data.projectId", limit: job.concurrencyPerProject },
      retries: 3,
      onFailure: async ({ event, error, step }) => {
        if (!job.failed) return;
        const payload = job.on.schema.parse(event.data.event.data) as Payload;
        await step.run("tell the owner", () =>
          job.failed!(openJobProject(payload), payload, readJobFailure(error)),
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
  return inngest.createFunction(
    {
      id: job.id,
      triggers: [{ event: job.on.name }],
      retries: job.retries ?? 3,
      onFailure: async ({ event, error, step }) => {
        if (!job.failed) return;
        const payload = job.on.schema.parse(event.data.event.data);
        await step.run("write the reason down", () =>
          job.failed!(jobContext(), payload, readJobFailure(error)),
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
