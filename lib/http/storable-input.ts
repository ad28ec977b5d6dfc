import { AppError } from "@/lib/errors";
import { reviveStorable } from "@/lib/text/storable-text";

/**
 * What an action was given, as JSON and without what the database cannot hold. Anybody can call it with anything
 * that React can send: what is no object is one without fields, which the verb's own schema then refuses.
 */
export function storableInput<Input>(given: Input): Input {
  const value = isObject(given) ? asJson(given) : undefined;
  return (isObject(value) ? value : {}) as Input;
}

function asJson(given: object): unknown {
  try {
    return JSON.parse(JSON.stringify(given, plain), reviveStorable);
  } catch (cause) {
    // What holds itself, or is nested without end.
    const message = "Send values that JSON can hold.";
    throw new AppError({ kind: "validation", code: "input.invalid", message, cause });
  }
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const plain = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? String(value) : value;
