import { headers } from "next/headers";
import { notFound as notFoundPage, redirect } from "next/navigation";
import { cache } from "react";
import { openAdmin } from "@/lib/auth";
import type { AdminContext, ProjectContext, RequestContext, UserContext } from "@/lib/context";
import { toAppError } from "@/lib/errors";
import { openProject } from "@/lib/projects";
import { openBrowserUser } from "./open-browser-user";
import { pageHeader, safeReturnPath, withReturnPath } from "./safe-return-path";
import { startRequest } from "./start-request";

/** The person behind a page, or a trip to sign-in and back. Once per request. */
export const openPageUser = cache(async (): Promise<UserContext> => {
  const requestHeaders = await headers();
  const ctx = startRequest(requestHeaders);
  return openBrowserUser(ctx).catch((error: unknown) => {
    if (toAppError(error).kind === "unauthenticated") {
      const page = requestHeaders.get(pageHeader) ?? undefined;
      redirect(withReturnPath("/sign-in", safeReturnPath(page)));
    }
    throw error;
  });
});

/** The person behind a page that anybody may read; null for a stranger. */
export const findPageUser = cache(async (): Promise<UserContext | null> => {
  const ctx = startRequest(await headers());
  return openBrowserUser(ctx).catch((error: unknown) => {
    if (toAppError(error).kind === "unauthenticated") return null;
    throw error;
  });
});

/** Whoever reads a page that is for everybody: the person, or a stranger's request. */
export async function openPageVisitor(): Promise<RequestContext | UserContext> {
  return (await findPageUser()) ?? startRequest(await headers());
}

/**
 * The project behind a page; for a stranger there is no such page, and who lacks the second factor
 * that it requires is led to where one is turned on. Once per request.
 */
export const openPageProject = cache(async (projectId: string): Promise<ProjectContext> => {
  const userCtx = await openPageUser();
  return openProject(userCtx, projectId).catch((error: unknown) => {
    // Members read why; the page for it stands outside the project.
    if (toAppError(error).code === "project.suspended") {
      redirect(`/projects/suspended/${projectId}`);
    }
    if (toAppError(error).code === "second_factor.required") {
      redirect(`/account/security?project=${encodeURIComponent(projectId)}`);
    }
    return pageNotFound(error);
  });
});

/**
 * The admin behind a page of the console, who is led to turn on a second factor where one is required;
 * for everybody else there is no such page.
 */
export async function openPageAdmin(): Promise<AdminContext> {
  const userCtx = await openPageUser();
  try {
    return openAdmin(userCtx);
  } catch (error) {
    if (toAppError(error).code === "second_factor.admin_required") {
      redirect("/account/security?console=1");
    }
    notFoundPage();
  }
}

/** Turns `not_found` of a verb into the not-found page; other failures go on to the error page. */
export function pageNotFound(error: unknown): never {
  if (toAppError(error).kind === "not_found") notFoundPage();
  throw error;
}
