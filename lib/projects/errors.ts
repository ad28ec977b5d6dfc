import { AppError } from "@/lib/errors";

export const secondFactorMissing = () =>
  new AppError({
    kind: "forbidden",
    code: "second_factor.required",
    message: "This project is open only to sign-ins with a second factor. Turn yours on first.",
  });
