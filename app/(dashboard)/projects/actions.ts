"use server";

import type { z } from "zod";
import { memberAction, userAction } from "@/lib/http";
import {
  createProject,
  deleteProject,
  openDeletedProject,
  requireSecondFactor,
  restoreProject,
  updateProject,
} from "@/lib/projects";
import type { CreateProjectInput, UpdateProjectInput } from "@/lib/projects/schemas";
import { policies } from "@/lib/rate-limit";
import { loadSample } from "./load-sample";

export const createProjectAction = userAction(
  policies.apiWrite,
  (ctx, input: z.input<typeof CreateProjectInput>) => createProject(ctx, input),
);

export const loadSampleAction = userAction(policies.projectSample, (ctx) => loadSample(ctx));

export const updateProjectAction = memberAction(
  policies.apiWrite,
  (ctx, { projectId: _projectId, ...changes }: { projectId: string } & UpdateProjectInput) =>
    updateProject(ctx, changes),
);

export const deleteProjectAction = memberAction(
  policies.apiWrite,
  (ctx, _input: { projectId: string }) => deleteProject(ctx),
);

export const restoreProjectAction = userAction(
  policies.apiWrite,
  async (ctx, { id }: { id: string }) => restoreProject(await openDeletedProject(ctx, String(id))),
);

export const requireSecondFactorAction = memberAction(
  policies.apiWrite,
  (ctx, { isRequired }: { projectId: string; isRequired: boolean }) =>
    requireSecondFactor(ctx, { isRequired }),
);
