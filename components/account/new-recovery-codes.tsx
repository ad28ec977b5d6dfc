"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/common/copy-button";
import { DialogTop } from "@/components/common/dialog-form";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";

interface NewRecoveryCodesProps {
  codes: readonly string[];
  onDone: () => void;
}

/** The ten codes while they can be seen: to copy, to save, never to be shown again. */
export function NewRecoveryCodes({ codes, onDone }: NewRecoveryCodesProps) {
  const t = useTranslations("auth.security.codes");
  const text = `${codes.join("\n")}\n`;

  const save = () => {
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "recovery-codes.txt";
    link.click();
    URL.revokeObjectURL(url);
  };

  return (
    <div className="grid gap-4">
      <DialogTop title={t("title")} description={t("description")} />
      <ul
        aria-label={t("title")}
        className="grid gap-x-6 gap-y-1.5 rounded-md border bg-muted px-4 py-3 font-mono text-base sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton value={text} withText />
        <Button type="button" variant="outline" size="dense" onClick={save}>
          <Download aria-hidden />
          {t("save")}
        </Button>
      </div>
      <DialogFooter>
        <Button onClick={onDone} autoFocus>
          {t("done")}
        </Button>
      </DialogFooter>
    </div>
  );
}
