"use client";

import { useTranslations } from "next-intl";
import { CodeTabs } from "@/components/common/code-tabs";
import { CopyButton } from "@/components/common/copy-button";
import { Button } from "@/components/ui/button";
import { DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { CreatedApiKeyView } from "@/lib/projects/key-schemas";
import { codeSamples } from "./code-samples";

interface ShownKeyProps {
  created: CreatedApiKeyView;
  projectId: string;
  /** Stands in the sample call. */
  avatarId: string;
  close: () => void;
}

/** The key, this once, with a first call to try it. */
export function ShownKey({ created, projectId, avatarId, close }: ShownKeyProps) {
  const t = useTranslations("keys.apiKeys");
  const samples = codeSamples(created, {
    origin: window.location.origin,
    projectId,
    avatarId,
    question: t("shown.question"),
  });
  return (
    <>
      <DialogHeader>
        <DialogTitle>{t("shown.title", { name: created.name })}</DialogTitle>
        <DialogDescription>{t("shown.description")}</DialogDescription>
      </DialogHeader>
      <div className="flex min-w-0 items-center gap-3 rounded-md border bg-muted px-4 py-3">
        <code aria-label={t("shown.key")} className="min-w-0 grow font-mono text-sm break-all">
          {created.key}
        </code>
        <CopyButton value={created.key} label={t("shown.copy")} withText />
      </div>
      <section className="grid min-w-0 gap-2">
        <h3 className="text-base font-medium">{t("shown.tryIt")}</h3>
        <CodeTabs samples={samples} />
      </section>
      <DialogFooter>
        <Button onClick={close}>{t("shown.done")}</Button>
      </DialogFooter>
    </>
  );
}
