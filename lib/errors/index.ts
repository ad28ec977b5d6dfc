export { AppError, errorKinds, type ErrorKind, type ErrorDetails } from "./app-error";
export { forbidden, notFound, unauthenticated } from "./common-errors";
export { toAppError } from "./to-app-error";
