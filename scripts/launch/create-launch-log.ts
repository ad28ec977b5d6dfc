import { createLogger, type Logger } from "@/lib/logger";

/** The launcher's log; until the app is up it keeps to itself that the app does not answer. */
export function createLaunchLog(debug: boolean): { log: Logger; appIsUp: () => void } {
  const logger = createLogger({ level: debug ? "debug" : "warn", name: "launcher" });
  let isUp = false;
  return {
    log: {
      debug: (fields, message) => logger.debug(fields, message),
      info: (fields, message) => logger.info(fields, message),
      warn: (fields, message) => (isUp || debug) && logger.warn(fields, message),
      error: (fields, message) => logger.error(fields, message),
    },
    appIsUp: () => {
      isUp = true;
    },
  };
}
