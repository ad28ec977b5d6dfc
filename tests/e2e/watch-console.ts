import { expect, type Page } from "@playwright/test";

/** Collects what the browser complains about: refused by the content security policy, thrown, logged as an error. */
export async function watchConsole(page: Page) {
  const complaints: string[] = [];
  // A page may be one that is not found; every file that it loads must be there.
  const isPageStatus = (text: string, url: string) =>
    text.startsWith("Failed to load resource") && !/\.\w+(?:\?|$)/.test(new URL(url).pathname);
  page.on("console", (message) => {
    if (message.type() !== "error" || isPageStatus(message.text(), message.location().url)) return;
    complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.exposeBinding("reportViolation", (_source, violation: string) => {
    complaints.push(violation);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const report = (window as unknown as { reportViolation(text: string): void }).reportViolation;
      report(`${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`);
    });
  });
  return {
    expectNone(where: string) {
      expect.soft(complaints.splice(0), `complaints of the browser on ${where}`).toEqual([]);
    },
  };
}
