"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import type { AvatarView, PublishState } from "@/lib/avatars/schemas";
import { can } from "@/lib/context/permissions";
import type { ActionResult } from "@/lib/http/action-result";
import { SplitPanes } from "@/components/common/split-panes";
import { useLeaveQuestion } from "@/components/common/use-leave-question";
import {
  changedSettings,
  draftAfterSave,
  settingsOf,
  type AvatarSettings,
} from "./avatar-settings";
import { PublishBar } from "./publish-bar";
import { SettingsForm } from "./settings-form";

type Address = { projectId: string; avatarId: string };

interface AvatarWorkbenchProps {
  avatar: AvatarView;
  role: string;
  publishState: PublishState;
  nextVersion: number;
  update: (input: Address & Partial<AvatarSettings>) => Promise<ActionResult<AvatarView>>;
  publish: (input: Address) => Promise<ActionResult<AvatarView>>;
  /** The conversation beside the settings. */
  chat: ReactNode;
}

/** Settings on the left, the conversation that tries them out on the right. */
export function AvatarWorkbench(props: AvatarWorkbenchProps) {
  const { avatar, role } = props;
  const t = useTranslations();
  const router = useRouter();
  const address = { projectId: avatar.projectId, avatarId: avatar.id };
  const [saved, setSaved] = useState(() => settingsOf(avatar));
  const [draft, setDraft] = useState(saved);
  const hasUnsaved = Object.keys(changedSettings(saved, draft)).length > 0;
  const leaveQuestion = useLeaveQuestion(hasUnsaved);
  const settings = (
    <div className="grid gap-5 [&_:is(input,textarea,select)]:scroll-mb-32 lg:-mx-1 lg:h-full lg:overflow-y-auto lg:px-1">
      <PublishBar
        state={props.publishState}
        publishedVersion={avatar.publishedVersion}
        nextVersion={props.nextVersion}
        hasUnsaved={hasUnsaved}
        canPublish={can(role, "avatars:publish")}
        publish={() => props.publish(address)}
        onPublished={() => router.refresh()}
      />
      <SettingsForm
        saved={saved}
        canEdit={can(role, "avatars:update")}
        draft={draft}
        onDraftChange={setDraft}
        save={(changes) => props.update({ ...changes, ...address })}
        onSaved={(settings, sent) => {
          setSaved(settings);
          setDraft((draft) => draftAfterSave(settings, sent, draft));
          router.refresh();
        }}
      />
    </div>
  );
  return (
    <>
      {leaveQuestion}
      <SplitPanes
        initial="chat"
        columns="lg:h-[calc(100dvh-14.5rem-var(--banner-height))] lg:min-h-120 lg:grid-cols-[minmax(17rem,22rem)_minmax(0,1fr)] lg:items-stretch lg:*:min-h-0"
        panes={[
          { value: "settings", label: t("avatars.tabs.settings"), content: settings },
          { value: "chat", label: t("chat.playground.conversation"), content: props.chat },
        ]}
      />
    </>
  );
}
