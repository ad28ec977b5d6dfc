"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useState, type FormEvent } from "react";
import { toast } from "sonner";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { microsOfText } from "@/components/plans/micros-text";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/action-result";
import type { AddModelPriceInput } from "@/lib/platform-config/admin-schemas";

interface AddPriceDialogProps {
  modelsInUse: readonly string[];
  action: (input: AddModelPriceInput) => Promise<ActionResult<unknown>>;
}

/** Gives a model a price per million tokens, from now or from a day on. */
export function AddPriceDialog(props: AddPriceDialogProps) {
  const t = useTranslations();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>{t("admin.prices.add")}</Button>
      </DialogTrigger>
      <DialogContent closeLabel={t("common.actions.close")}>
        <AddPriceForm {...props} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function AddPriceForm({ modelsInUse, action, close }: AddPriceDialogProps & { close: () => void }) {
  const t = useTranslations();
  const router = useRouter();
  const listId = useId();
  const [draft, setDraft] = useState({
    model: modelsInUse[0] ?? "",
    input: "",
    output: "",
    from: "",
  });
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);
  const input = microsOfText(draft.input);
  const output = microsOfText(draft.output);
  const isReady = draft.model.trim() !== "" && input !== undefined && output !== undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const price = {
      model: draft.model,
      inputMicrosPerMillion: input,
      outputMicrosPerMillion: output,
      validFrom: draft.from ? new Date(draft.from).toISOString() : undefined,
    };
    void run(price, () => {
      close();
      toast.success(t("admin.prices.added", { model: draft.model }));
      router.refresh();
    });
  };
  const field = (name: keyof typeof draft, wireName: string, hint?: string) => (
    <FormField
      name={wireName}
      label={t(`admin.prices.${name}`)}
      hint={hint}
      error={fieldErrors[wireName]}
      required={name !== "from"}
      optional={name === "from"}
    >
      {(control) => (
        <Input
          {...control}
          list={name === "model" ? listId : undefined}
          type={name === "from" ? "datetime-local" : "text"}
          inputMode={name === "input" || name === "output" ? "decimal" : undefined}
          autoComplete="off"
          spellCheck={false}
          value={draft[name]}
          onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
        />
      )}
    </FormField>
  );

  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <DialogHeader>
        <DialogTitle>{t("admin.prices.addTitle")}</DialogTitle>
        <DialogDescription>{t("admin.prices.addHint")}</DialogDescription>
      </DialogHeader>
      <FormErrorSummary issues={issues} requestId={requestId} />
      {field("model", "model", t("admin.prices.modelHint"))}
      <datalist id={listId}>
        {modelsInUse.map((model) => (
          <option key={model} value={model} />
        ))}
      </datalist>
      <div className="grid gap-4 sm:grid-cols-2">
        {field("input", "inputMicrosPerMillion")}
        {field("output", "outputMicrosPerMillion")}
      </div>
      {field("from", "validFrom", t("admin.prices.fromHint"))}
      <DialogFooter>
        <Button variant="outline" onClick={close}>
          {t("common.actions.cancel")}
        </Button>
        <SubmitButton pending={isPending} disabled={!isReady}>
          {t("admin.prices.add")}
        </SubmitButton>
      </DialogFooter>
    </form>
  );
}
