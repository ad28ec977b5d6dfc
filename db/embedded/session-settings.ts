import type { Backend } from "./backend";

// Escape strings read the same whatever standard_conforming_strings a session has set.
function literal(text: string): string {
  return `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

const clean = "reset session authorization; reset role; reset all";

/** Settings one connection has made with SET, kept while other connections use the backend. */
export class SessionSettings {
  readonly #values: Map<string, string>;
  readonly #touched = new Set<string>();

  constructor(initial: Iterable<[string, string]>) {
    this.#values = new Map(initial);
  }

  get names(): string[] {
    return [...this.#values.keys(), ...this.#touched];
  }

  touch(names: readonly string[]): void {
    for (const name of names) this.#touched.add(name);
  }

  /** Reads touched settings' values from the backend, outside any transaction; false if none were. */
  async capture(backend: Backend): Promise<boolean> {
    if (this.#touched.size === 0) return false;
    const names = [...this.#touched];
    this.#touched.clear();
    const columns = names.map((name) => `current_setting(${literal(name)}, true)`);
    const [row] = await backend.query(`select ${columns.join(", ")}`);
    names.forEach((name, index) => {
      const value = row?.[index] ?? null;
      if (value === null) this.#values.delete(name);
      else this.#values.set(name, value);
    });
    return true;
  }

  /** Makes the backend forget the last session's settings and take this one's. Throws if it cannot. */
  async restore(backend: Backend): Promise<void> {
    // Roles come last: with one taken, other settings may be refused.
    const late = ["session_authorization", "role"];
    const entries = [...this.#values].sort(([a], [b]) => late.indexOf(a) - late.indexOf(b));
    const calls = entries.map(
      ([name, value]) => `set_config(${literal(name)}, ${literal(value)}, false)`,
    );
    await backend.query(calls.length === 0 ? clean : `${clean}; select ${calls.join(", ")}`);
  }
}
