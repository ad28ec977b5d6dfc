import { getTranslations } from "next-intl/server";
import { DeniedState } from "@/components/common/denied-state";
import { cursorsOf, pageHrefs } from "@/components/common/page-hrefs";
import { SettingsSection } from "@/components/common/settings-section";
import { InvitationsTable } from "@/components/projects/invitations-table";
import { InviteDialog } from "@/components/projects/invite-dialog";
import { LeaveProject } from "@/components/projects/leave-project";
import { MembersTable } from "@/components/projects/members-table";
import { RoleMatrix } from "@/components/projects/role-matrix";
import { allows } from "@/lib/context";
import { openPageProject, openPageUser } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { getProject, listInvitations, listMembers } from "@/lib/projects";
import * as actions from "./actions";

const pageSize = 50;

export const generateMetadata = pageTitle("projects.members.title");

export default async function MembersPage({
  params,
  searchParams,
}: {
  params: Promise<{ projectId: string }>;
  searchParams: Promise<{ cursor?: string | string[]; invitations?: string | string[] }>;
}) {
  const [{ projectId }, search] = await Promise.all([params, searchParams]);
  const turned = {
    cursor: cursorsOf(search.cursor),
    invitations: cursorsOf(search.invitations),
  };
  const [ctx, userCtx] = await Promise.all([openPageProject(projectId), openPageUser()]);
  if (!allows(ctx, "members:read")) return <DeniedState />;
  const mayInvite = allows(ctx, "members:invite");
  const [project, members, invitations, t] = await Promise.all([
    getProject(ctx),
    listMembers(ctx, { limit: pageSize, cursor: turned.cursor.at(-1) }),
    mayInvite ? listInvitations(ctx, { limit: pageSize, cursor: turned.invitations.at(-1) }) : null,
    getTranslations("projects.members"),
  ]);
  const reader = {
    userId: userCtx.user.id,
    role: ctx.role,
    may: {
      update: allows(ctx, "members:update"),
      remove: allows(ctx, "members:remove"),
      transfer: allows(ctx, "project:transfer"),
    },
  };
  return (
    <div className="grid gap-10">
      <section aria-labelledby="members-heading" className="grid gap-4">
        <header className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="members-heading" className="text-lg font-semibold">
            {t("title")}
          </h2>
          {mayInvite ? (
            <InviteDialog
              projectId={projectId}
              readerRole={ctx.role}
              action={actions.createInvitationAction}
            />
          ) : null}
        </header>
        <MembersTable
          project={project}
          reader={reader}
          members={members.data}
          pager={pageHrefs(turned, turned.cursor, members.nextCursor)}
          updateAction={actions.updateMemberAction}
          removeAction={actions.removeMemberAction}
          transferAction={actions.transferOwnershipAction}
        />
      </section>
      {invitations && (invitations.data.length > 0 || turned.invitations.length > 0) ? (
        <section aria-labelledby="invitations-heading" className="grid gap-4">
          <h2 id="invitations-heading" className="text-lg font-semibold">
            {t("invitations.title")}
          </h2>
          <InvitationsTable
            projectId={projectId}
            readerRole={ctx.role}
            invitations={invitations.data}
            pager={pageHrefs(turned, turned.invitations, invitations.nextCursor, "invitations")}
            resendAction={actions.resendInvitationAction}
            revokeAction={actions.revokeInvitationAction}
          />
        </section>
      ) : null}
      <div>
        <SettingsSection title={t("matrix.title")} description={t("matrix.description")}>
          <RoleMatrix readerRole={ctx.role} />
        </SettingsSection>
        <LeaveProject project={project} action={actions.leaveProjectAction} />
      </div>
    </div>
  );
}
