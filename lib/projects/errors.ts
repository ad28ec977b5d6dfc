import { AppError } from "@/lib/errors";

export const secondFactorMissing = () =>
  new AppError({
    kind: "forbidden",
    code: "second_factor.required",
    message: "This project is open only to sign-ins with a second factor. Turn yours on first.",
  });

export const projectSuspended = (reason: string | null) =>
  new AppError({
    kind: "forbidden",
    code: "project.suspended",
    message: `This project is suspended. Reason: ${reason ?? "none was given"}`,
    details: { reason },
  });

export const projectAlreadySuspended = () =>
  new AppError({
    kind: "precondition",
    code: "project.already_suspended",
    message: "This project is suspended already.",
  });

export const projectNotSuspended = () =>
  new AppError({
    kind: "precondition",
    code: "project.not_suspended",
    message: "This project is not suspended.",
  });

export const projectDeletedMeanwhile = () =>
  new AppError({
    kind: "precondition",
    code: "project.deleted",
    message: "The project was deleted while this was being worked on. Try again.",
  });

export const restoreExpired = () =>
  new AppError({
    kind: "precondition",
    code: "project.restore_expired",
    message: "The time to restore this project is over; its data is being erased.",
  });
