export { AppError, errorKinds, type ErrorKind, type ErrorDetails } from "./app-error";
export { forbidden, notFound, unauthenticated } from "./common-errors";
export { isOutsideFailure } from "./is-outside-failure";
export { isOutOfReach, networkFailure } from "./is-out-of-reach";
export { toAppError } from "./to-app-error";
