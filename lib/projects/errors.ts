import { AppError } from "@/lib/errors";

export const ownSecondFactorMissing = () =>
  new AppError({
    kind: "precondition",
    code: "second_factor.own_missing",
    message: "Turn on your own second factor first, or you would shut yourself out.",
  });

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

export const tooManyProjects = (projectsMax: number) =>
  new AppError({
    kind: "precondition",
    code: "project.too_many",
    message: `One account may own ${projectsMax} projects on the free plan. Delete one, or move one to another plan.`,
    details: { projects_max: projectsMax },
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

export const roleOutOfReach = () =>
  new AppError({
    kind: "forbidden",
    code: "role.out_of_reach",
    message: "Your role reaches only members below it, and gives no more than it has itself.",
  });

export const lastOwner = () =>
  new AppError({
    kind: "precondition",
    code: "project.last_owner",
    message: "A project needs an owner. Transfer the ownership first.",
  });

export const ownershipToOneself = () =>
  new AppError({
    kind: "validation",
    code: "ownership.to_oneself",
    message: "Choose another member to hand the project over to.",
    field: "userId",
  });

export const heirSuspended = () =>
  new AppError({
    kind: "precondition",
    code: "ownership.heir_suspended",
    message: "This member's account is suspended. Hand the project over to somebody else.",
  });

export const heirOwnsTooMany = () =>
  new AppError({
    kind: "precondition",
    code: "ownership.heir_owns_too_many",
    message:
      "This member owns as many projects on the free plan as one account may. Choose somebody else, or move this project to another plan.",
  });

export const personRequired = () =>
  new AppError({
    kind: "forbidden",
    code: "person.required",
    message: "Only a member can do this, signed in as themselves.",
  });
