import type { ProjectActor, ProjectContext, RequestContext } from "./contexts";
import type { Role } from "./permissions";

/** Makes the context that opens every door of a project: for `lib/projects/open-*.ts` alone. */
export function mintProjectContext(
  ctx: RequestContext,
  grant: { projectId: string; actor: ProjectActor; role: Role },
): ProjectContext {
  const { services, requestId, locale, clientAddress } = ctx;
  return {
    services,
    requestId,
    locale,
    clientAddress,
    kind: "project",
    ...grant,
  } as ProjectContext;
}
