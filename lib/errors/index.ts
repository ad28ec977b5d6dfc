export { AppError, errorKinds, type ErrorKind, type ErrorDetails } from "./app-error";
export { forbidden, notFound, unauthenticated } from "./common-errors";
export { isOutsideFailure } from "./is-outside-failure";
export { toAppError } from "./to-app-error";
