"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useRef, useState } from "react";
import { toast } from "@/components/ui/toaster";
import { amountProblem, microsOfText } from "@/components/common/amount-text";
import { DialogForm, FormDialog } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { useAction } from "@/components/common/use-action";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/action-result";
import type { AddModelPriceInput } from "@/lib/platform-config/admin-schemas";

interface AddPriceDialogProps {
  modelsInUse: readonly string[];
  action: (input: AddModelPriceInput) => Promise<ActionResult<unknown>>;
}

/** Gives a model a price per million tokens, from now or from a day on. */
export function AddPriceDialog(props: AddPriceDialogProps) {
  const t = useTranslations("admin.prices");
  return (
    <FormDialog trigger={<Button>{t("add")}</Button>}>
      {(close) => <AddPriceForm {...props} close={close} />}
    </FormDialog>
  );
}

function AddPriceForm({ modelsInUse, action, close }: AddPriceDialogProps & { close: () => void }) {
  const t = useTranslations();
  const router = useRouter();
  const listId = useId();
  const fromField = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState({
    model: modelsInUse[0] ?? "",
    input: "",
    output: "",
    from: "",
  });
  const { run, refuse, isPending, issues, fieldErrors, requestId } = useAction(action);
  const input = microsOfText(draft.input);
  const output = microsOfText(draft.output);

  const submit = () => {
    // A time that is half written has no value, and would read as "from now".
    const isTimeWrong = fromField.current?.validity.valid === false;
    if (input === undefined || output === undefined || isTimeWrong) {
      const [ofInput, ofOutput] = [amountProblem(draft.input), amountProblem(draft.output)];
      return refuse({
        ...(ofInput && { inputMicrosPerMillion: ofInput }),
        ...(ofOutput && { outputMicrosPerMillion: ofOutput }),
        ...(isTimeWrong && { validFrom: { problem: "wrong" } }),
      });
    }
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
          {...(name === "from" && { ref: fromField, max: "9999-12-31T23:59" })}
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
    <DialogForm
      title={t("admin.prices.addTitle")}
      description={t("admin.prices.addHint")}
      submitLabel={t("admin.prices.add")}
      onSubmit={submit}
      isReady={draft.model.trim() !== ""}
      {...{ issues, requestId, isPending }}
    >
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
    </DialogForm>
  );
}
