import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { callAction } from "./call-action";

export const newPerson = () => ({
  email: `person-${randomUUID()}@example.com`,
  password: "a long enough password",
});

/** A new person, signed in in this page's browser; no page is opened. */
export async function signUp(page: Page, name = "Anna Owner") {
  const credentials = newPerson();
  await callAction(page, "signUpAction", { ...credentials, name });
  return credentials;
}
