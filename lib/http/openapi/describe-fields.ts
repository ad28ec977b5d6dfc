import type { Bilingual } from "../operation";
import { fieldWords } from "./field-words";

/** Puts words beside each field of a JSON Schema that has some, as the operations of the tag mean it. */
export function describeFields(
  node: unknown,
  tag: string,
  say: (text: Bilingual) => string,
): unknown {
  if (Array.isArray(node)) return node.map((each) => describeFields(each, tag, say));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === "properties" ? describeProperties(value as object) : describeFields(value, tag, say),
    ]),
  );

  function describeProperties(properties: object) {
    return Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => {
        const words = fieldWords[`${tag}.${name}`] ?? fieldWords[name];
        const described = describeFields(schema, tag, say) as object;
        return [name, words ? { ...described, description: say(words) } : described];
      }),
    );
  }
}
