import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import { PageInput, pageOf } from "@/lib/pagination";
import {
  CreateProjectInput,
  DeletedProjectView,
  ProjectView,
  UpdateProjectInput,
} from "@/lib/projects/schemas";
import { policies } from "@/lib/rate-limit/policies";

const tag = "projects";

export const createProject = defineOperation({
  id: "createProject",
  method: "POST",
  path: "/api/v1/projects",
  tag,
  summary: { en: "Create a project", ru: "Создать проект" },
  access: "user",
  policy: policies.apiWrite,
  body: CreateProjectInput,
  response: { status: 201, schema: ProjectView },
});

export const listProjects = defineOperation({
  id: "listProjects",
  method: "GET",
  path: "/api/v1/projects",
  tag,
  summary: { en: "List my projects", ru: "Мои проекты" },
  access: "user",
  policy: policies.apiRead,
  query: PageInput,
  response: { status: 200, schema: pageOf(ProjectView) },
});

export const getProject = defineOperation({
  id: "getProject",
  method: "GET",
  path: "/api/v1/projects/{project_id}",
  tag,
  summary: { en: "Read a project", ru: "Получить проект" },
  access: "member",
  permission: "project:read",
  policy: policies.apiRead,
  response: { status: 200, schema: ProjectView },
});

export const updateProject = defineOperation({
  id: "updateProject",
  method: "PATCH",
  path: "/api/v1/projects/{project_id}",
  tag,
  summary: { en: "Change a project", ru: "Изменить проект" },
  access: "member",
  permission: "project:update",
  policy: policies.apiWrite,
  body: UpdateProjectInput,
  response: { status: 200, schema: ProjectView },
});

export const deleteProject = defineOperation({
  id: "deleteProject",
  method: "DELETE",
  path: "/api/v1/projects/{project_id}",
  tag,
  summary: { en: "Delete a project", ru: "Удалить проект" },
  access: "member",
  permission: "project:delete",
  policy: policies.apiWrite,
  response: { status: 204 },
});

export const listDeletedProjects = defineOperation({
  id: "listDeletedProjects",
  method: "GET",
  path: "/api/v1/deleted-projects",
  tag,
  summary: { en: "List my deleted projects", ru: "Мои удалённые проекты" },
  description: {
    en: "Projects that the caller owned and that can still be restored.",
    ru: "Проекты вызывающего, которые ещё можно восстановить.",
  },
  access: "user",
  policy: policies.apiRead,
  response: { status: 200, schema: z.object({ data: z.array(DeletedProjectView) }) },
});

export const restoreProject = defineOperation({
  id: "restoreProject",
  method: "POST",
  path: "/api/v1/projects/{project_id}/restore",
  tag,
  summary: { en: "Restore a deleted project", ru: "Восстановить удалённый проект" },
  description: {
    en: "For its owners, within 30 days of the deletion.",
    ru: "Для владельцев, в течение 30 дней после удаления.",
  },
  access: "user",
  policy: policies.apiWrite,
  response: { status: 200, schema: ProjectView },
});
