import { AvatarWorkbench } from "@/components/avatars/avatar-workbench";
import { ChatPanel } from "@/components/chat/chat-panel";
import { DeniedState } from "@/components/common/denied-state";
import { getAvatar, getPublishState, listAvatarVersions } from "@/lib/avatars";
import { allows } from "@/lib/context";
import { openPageProject, pageNotFound } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { publishAvatarAction, updateAvatarAction } from "./actions";
import { readDocumentsState } from "./read-documents-state";

export const generateMetadata = pageTitle("avatars.tabs.playground");

/** The playground: settings of the draft beside a conversation with it. */
export default async function PlaygroundPage({
  params,
}: {
  params: Promise<{ projectId: string; avatarId: string }>;
}) {
  const { projectId, avatarId } = await params;
  const ctx = await openPageProject(projectId);
  if (!allows(ctx, "avatars:ask")) return <DeniedState />;

  const [avatar, publishState, versions, documents] = await Promise.all([
    getAvatar(ctx, avatarId),
    getPublishState(ctx, avatarId),
    listAvatarVersions(ctx, avatarId, { limit: 1 }),
    readDocumentsState(ctx, avatarId),
  ]).catch(pageNotFound);

  return (
    <AvatarWorkbench
      avatar={avatar}
      role={ctx.role}
      publishState={publishState}
      nextVersion={(versions.data[0]?.version ?? 0) + 1}
      update={updateAvatarAction}
      publish={publishAvatarAction}
      chat={
        <ChatPanel
          avatarPath={`/api/v1/projects/${projectId}/avatars/${avatarId}`}
          documentsHref={`/projects/${projectId}/avatars/${avatarId}/documents`}
          greeting={avatar.greeting}
          starterQuestions={avatar.starterQuestions}
          topK={avatar.topK}
          documents={documents}
          canAddDocuments={allows(ctx, "documents:create")}
          canRate={allows(ctx, "feedback:write")}
          limitsHref={allows(ctx, "usage:read") ? `/projects/${projectId}/billing` : undefined}
        />
      }
    />
  );
}
