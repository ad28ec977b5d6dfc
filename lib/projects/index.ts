export { createProject } from "./create-project";
export { deleteProject } from "./delete-project";
export { projectCreated, projectDeleted } from "./events";
export { getProject } from "./get-project";
export { listProjects } from "./list-projects";
export { openProject } from "./open-project";
export { openProjectForJob } from "./open-project-for-job";
export { updateProject } from "./update-project";
