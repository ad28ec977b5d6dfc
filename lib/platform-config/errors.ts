import { AppError } from "@/lib/errors";

export const planExists = () =>
  new AppError({
    kind: "conflict",
    code: "plan.exists",
    message: "There is a plan with this id.",
    field: "id",
  });

export const planChangedMeanwhile = () =>
  new AppError({
    kind: "conflict",
    code: "plan.changed_meanwhile",
    message: "Somebody changed this plan meanwhile. Read it again and repeat your change.",
    field: "revision",
  });

export const priceExists = () =>
  new AppError({
    kind: "conflict",
    code: "price.exists",
    message: "This model has a price from that very moment on.",
    field: "validFrom",
  });

export const priceInThePast = () =>
  new AppError({
    kind: "validation",
    code: "price.in_the_past",
    message: "A price begins now or later: what was charged stays as it was.",
    field: "validFrom",
  });
