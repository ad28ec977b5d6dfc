import type { Operation } from "@/lib/http";
import type { Knock } from "./knock";
import type { Tenant } from "./plant-tenant";
import { idFields } from "./sample-input";

const missing = (id: string) => `${id.slice(0, -4)}${id.endsWith("ZZZZ") ? "YYYY" : "ZZZZ"}`;

type Swap = { where: string; foreign: Knock; absent: Knock };

type Given = { own: Knock; answered: string; victim: Tenant; attacker: Tenant };

/**
 * The attacker's own call with the victim's ids put in, and the same with ids that exist nowhere. Of what it
 * answers are the kinds of ids that a cursor may be; another kind lies before or behind all of them.
 */
export function swaps(operation: Operation, { own, answered, victim, attacker }: Given): Swap[] {
  const found: Swap[] = [];
  const params = own.params ?? {};
  const names = Object.keys(params);
  const children = names.filter((name) => name !== "project_id");
  const put = (where: string, chosen: string[], source = victim.ids) => {
    if (chosen.length === 0) return;
    const replace = (change: (id: string) => string) => ({
      ...own,
      params: {
        ...params,
        ...Object.fromEntries(chosen.map((name) => [name, change(source[name]!)])),
      },
    });
    found.push({ where, foreign: replace((id) => id), absent: replace(missing) });
  };
  if (names.includes("project_id")) {
    put("path: foreign project and child", names);
    if (children.length > 0) put("path: foreign project, own child", ["project_id"]);
  }
  for (const name of children) put(`path: foreign ${name}`, [name]);
  if (children.length > 1) put("path: foreign children", children);
  // A child of a sibling under this parent, and this child under a sibling parent.
  for (const name of children.slice(1))
    put(`path: ${name} of a sibling`, [name], attacker.siblingIds);

  for (const name of idFields(operation.body)) {
    // Whoever it names is known to the caller's own product alone.
    if (!own.body || name === "end_user_id") continue;
    const value = (id: string) => (name.endsWith("_ids") ? [id] : id);
    const id = victim.ids[name.replace(/ids$/, "id")] ?? victim.ids.avatar_id!;
    found.push({
      where: `body: foreign ${name}`,
      foreign: { ...own, body: { ...own.body, [name]: value(id) } },
      absent: { ...own, body: { ...own.body, [name]: value(missing(id)) } },
    });
  }
  const { query } = operation;
  const ask = (where: string, name: string, id: string, write = (text: string) => text) =>
    found.push({
      where: `query: ${where}`,
      foreign: { ...own, query: { [name]: write(id) } },
      absent: { ...own, query: { [name]: write(missing(id)) } },
    });
  for (const name of idFields(query)) ask(`foreign ${name}`, name, victim.ids[name]!);
  if (query && "cursor" in query.shape) {
    const cursor = (id: string) => Buffer.from(id).toString("base64url");
    const ids = Object.entries(victim.ids).filter(([, id]) => /^[a-z]{3}_[0-9A-Z]{26}$/.test(id));
    const listed = ids.filter(([, id]) => answered.includes(`"id":"${id.slice(0, 4)}`));
    for (const [name, id] of [...listed, ids[0]!])
      ask(`cursor of a foreign ${name}`, "cursor", id, cursor);
  }
  return found;
}
