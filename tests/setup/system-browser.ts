import { existsSync } from "node:fs";

/** A machine's own Chromium comes before Playwright's: where only packages are served, a download fails. */
export const systemBrowser = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((file) => existsSync(file));
