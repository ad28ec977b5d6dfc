import { test, type Page } from "@playwright/test";
import type { ActionResult } from "../../lib/http/action-result";
import { scrapeActions } from "./scrape-actions";

/** What the button or form on a page would call, with the cookies of this page's browser, which loads nothing for it. */
export async function callAction<Answer>(
  page: Page,
  name: string,
  ...input: object[]
): Promise<Answer> {
  const { baseURL } = test.info().project.use;
  const action = scrapeActions().find((each) => each.name === name);
  if (!action) throw new Error(`no action is called ${name}`);
  const answer = await page.request.post(new URL(action.path, baseURL).href, {
    headers: {
      "next-action": action.id,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      origin: baseURL!,
    },
    data: JSON.stringify(input),
  });
  const text = await answer.text();
  const line = /^\d+:(\{"ok":.*\})$/m.exec(text)?.[1];
  const result = JSON.parse(line ?? "null") as ActionResult<Answer> | null;
  if (!result?.ok) throw new Error(`${name}: ${answer.status()} ${text}`);
  return result.value;
}
