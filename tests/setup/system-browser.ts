import { existsSync } from "node:fs";

/**
 * A machine's own Chromium comes before Playwright's: where only packages are served, a download fails. The shell
 * is the same engine without the windows around it, which take half of a page's time.
 */
export const systemBrowser = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((file) => existsSync(file));
