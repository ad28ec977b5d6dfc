import { AppError } from "@/lib/errors";

export const jobsElsewhere = () =>
  new AppError({
    kind: "precondition",
    code: "jobs.elsewhere",
    message: "The jobs run in another engine, which has a console of its own.",
  });

export const runNotInState = () =>
  new AppError({
    kind: "conflict",
    code: "job_run.changed",
    message: "The run has changed meanwhile. Look again.",
  });
