"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/common/copy-button";
import { DialogTop } from "@/components/common/dialog-form";
import { Button } from "@/components/ui/button";
import { OverlayFooter } from "@/components/ui/overlay-parts";

/** A link that is shown this once. */
export function IssuedLink({ link, onDone }: { link: string; onDone: () => void }) {
  const t = useTranslations("projects.members.invite");
  return (
    <>
      <DialogTop title={t("linkTitle")} description={t("linkHint")} />
      <div className="flex items-start gap-2 rounded-md border bg-muted p-3">
        <code className="min-w-0 grow font-mono text-sm break-all">{link}</code>
        <CopyButton value={link} withText />
      </div>
      <OverlayFooter>
        <Button onClick={onDone}>{t("done")}</Button>
      </OverlayFooter>
    </>
  );
}
