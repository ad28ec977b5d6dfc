import type { Page } from "@playwright/test";
import { callAction } from "./call-action";

/** Loads the sample for who is signed in, and opens its avatar; the avatar's path. */
export async function openSample(page: Page): Promise<string> {
  type Sample = { projectId: string; avatarId: string };
  const { projectId, avatarId } = await callAction<Sample>(page, "loadSampleAction");
  const avatar = `/projects/${projectId}/avatars/${avatarId}`;
  await page.goto(avatar);
  return avatar;
}
