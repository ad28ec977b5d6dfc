"use client";

import { useTranslations } from "next-intl";
import { useRef, useTransition } from "react";
import type { AvatarView, PublishState } from "@/lib/avatars/schemas";
import type { ActionResult } from "@/lib/http/action-result";
import { moveFocus } from "@/components/common/move-focus";
import { StatusBadge } from "@/components/common/status-badge";
import { SubmitButton } from "@/components/common/submit-button";
import { useAct } from "@/components/common/use-act";
import { toast } from "@/components/ui/toaster";

interface PublishBarProps {
  state: PublishState;
  /** The version end users talk to now. */
  publishedVersion: number | null;
  /** The number the draft would get. */
  nextVersion: number;
  /** Settings are being edited, so publishing would leave them behind. */
  hasUnsaved: boolean;
  canPublish: boolean;
  publish: () => Promise<ActionResult<AvatarView>>;
  onPublished: () => void;
}

/** Whether the draft is what end users talk to, and the act that makes it so. */
export function PublishBar(props: PublishBarProps) {
  const { state, publishedVersion, nextVersion, hasUnsaved, canPublish } = props;
  const t = useTranslations("avatars");
  const { attempt } = useAct();
  const [isPending, startTransition] = useTransition();
  const bar = useRef<HTMLDivElement>(null);

  const publish = () =>
    startTransition(async () => {
      const result = await attempt(props.publish());
      if (!result.ok) return;
      toast.success(
        t("publish.published", { version: result.value.publishedVersion ?? nextVersion }),
      );
      // What is published cannot be published again: the button goes out, and would take the focus along.
      if (bar.current?.contains(document.activeElement)) moveFocus(bar.current);
      props.onPublished();
    });
  const hint = hasUnsaved
    ? t("publish.saveFirst")
    : state === "published"
      ? t("publish.nothingChanged", { version: publishedVersion ?? 0 })
      : state === "draft"
        ? t("publish.neverPublished")
        : t("publish.liveIs", { version: publishedVersion ?? 0 });

  return (
    <div
      ref={bar}
      tabIndex={-1}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg border bg-card py-2 pr-2 pl-3 outline-none"
    >
      <div className="grid min-w-48 flex-1 gap-1">
        {state === "changed" ? (
          <StatusBadge kind="attention">{t("status.changed")}</StatusBadge>
        ) : null}
        <p className="text-sm text-muted-foreground">{hint}</p>
      </div>
      {canPublish ? (
        <form action={publish}>
          <SubmitButton
            size="dense"
            pending={isPending}
            disabled={hasUnsaved || state === "published"}
          >
            {t("publish.publishVersion", { version: nextVersion })}
          </SubmitButton>
        </form>
      ) : null}
    </div>
  );
}
