import type { ActionResult } from "@/lib/http/action-result";

type Action<Input, Value> = (input: Input) => Promise<ActionResult<Value>>;

/** What the dialogs of two-factor sign-in call on the server. */
export type SecondFactorActions = {
  begin: Action<{ password: string }, { secret: string; uri: string }>;
  confirm: Action<{ code: string }, { recoveryCodes: string[] }>;
  renew: Action<{ code: string }, { recoveryCodes: string[] }>;
  turnOff: Action<{ password: string; code: string }, void>;
};
