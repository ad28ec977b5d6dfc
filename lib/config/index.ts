import { parseConfig, type Config } from "./parse-config";

export { createRotatedKeysReader } from "./rotated-keys";
export { ConfigError, parseConfig, type Config } from "./parse-config";

let config: Config | undefined;

/** The process's configuration, parsed at the first call and fixed from then on. */
export function getConfig(): Config {
  config ??= parseConfig(process.env);
  return config;
}
