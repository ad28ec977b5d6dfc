import { splitStatements } from "./sql-statements";

export interface ListenChange {
  action: "listen" | "unlisten";
  /** Null means every channel. */
  channel: string | null;
}

/** What running a text does beyond its rows: to the session it runs in, or to everybody's. */
export interface SqlEffects {
  /** The sentence to refuse the text with, or null. */
  refusal: string | null;
  listenChanges: ListenChange[];
  /** Names of settings that may have another value in this session afterwards. */
  settings: string[];
}

const interesting =
  /\b(?:copy|listen|unlisten|prepare|execute|deallocate|discard|temp|temporary|hold|\w*advisory\w*|set|reset|set_config)\b/i;

// All connections share one backend session, so what would reach from one into another is refused.
const refusals: [RegExp, string][] = [
  [
    /^copy\b[^]*\b(?:stdin|program)\b/i,
    "COPY from the client is not available in the embedded database; insert with unnest() instead.",
  ],
  [
    /^(?:prepare|execute|deallocate|discard)\b/i,
    "PREPARE, EXECUTE, DEALLOCATE and DISCARD are not available in the embedded database; use the driver's prepared statements.",
  ],
  [
    /^create\s+(?:(?:local|global)\s+)?temp(?:orary)?\s+table\b(?![^]*\bon\s+commit\s+drop\b)/i,
    "A temporary table in the embedded database needs ON COMMIT DROP, inside a transaction.",
  ],
  [
    /^(?:create\s+(?:or\s+replace\s+)?temp(?:orary)?\s+(?:view|sequence|recursive)|select\b[^]*\binto\s+temp)/i,
    "Temporary views, sequences and SELECT INTO TEMP are not available in the embedded database.",
  ],
  [
    /^declare\b[^]*\bwith\s+hold\b/i,
    "A cursor WITH HOLD is not available in the embedded database; read it inside the transaction.",
  ],
  [
    /\bpg_(?:try_)?advisory_(?:lock|unlock)(?:_shared|_all)?\s*\(/i,
    "Session advisory locks are not available in the embedded database; use pg_advisory_xact_lock.",
  ],
];

const setSpecials: [RegExp, string[]][] = [
  [/^(?:session\s+)?time\s+zone\b/i, ["timezone"]],
  [/^(?:session\s+)?names\b/i, ["client_encoding"]],
  [/^(?:session\s+)?schema\b/i, ["search_path"]],
  [/^session\s+authorization\b/i, ["session_authorization", "role"]],
  [
    /^session\s+characteristics\b/i,
    [
      "default_transaction_isolation",
      "default_transaction_read_only",
      "default_transaction_deferrable",
    ],
  ],
];

function settingsOf(statement: string, known: readonly string[]): string[] {
  const change = /^(set|reset)\s+([^]*)$/i.exec(statement);
  const rest = change?.[2] ?? "";
  if (!change || /^(?:local|constraints|transaction)\b/i.test(rest)) return [];
  if (/^all\b/i.test(rest)) return [...known];
  const special = setSpecials.find(([pattern]) => pattern.test(rest));
  if (special) return special[1];
  const name = /^(?:session\s+)?([\w."]+)/i.exec(rest)?.[1];
  return name ? [name.replaceAll('"', "").toLowerCase()] : [];
}

function settingsOfFunctions(sql: string): string[] {
  const calls = sql.matchAll(/\bset_config\s*\(\s*'([\w.]+)'\s*,([^()]*)/gi);
  return [...calls]
    .filter((call) => !/,\s*true\s*$/i.test(call[2] ?? ""))
    .map((call) => (call[1] ?? "").toLowerCase());
}

function listenChangeOf(statement: string): ListenChange | null {
  const match = /^(listen|unlisten)\s+(?:"((?:[^"]|"")+)"|(\*)|([^\s";]+))/i.exec(statement);
  if (!match) return null;
  const action = (match[1] ?? "").toLowerCase() === "listen" ? "listen" : "unlisten";
  if (match[3]) return { action, channel: null };
  return { action, channel: match[2]?.replaceAll('""', '"') ?? (match[4] ?? "").toLowerCase() };
}

const noEffects: SqlEffects = { refusal: null, listenChanges: [], settings: [] };

/** Finds what a text changes in its session; `known` are the settings it has changed before. */
export function inspectSql(sql: string, known: readonly string[]): SqlEffects {
  if (!interesting.test(sql)) return noEffects;
  const statements = splitStatements(sql);
  const refused = statements
    .map((statement) => refusals.find(([pattern]) => pattern.test(statement))?.[1])
    .find((sentence) => sentence !== undefined);
  return {
    refusal: refused ?? null,
    listenChanges: statements.map(listenChangeOf).filter((change) => change !== null),
    settings: [
      ...statements.flatMap((statement) => settingsOf(statement, known)),
      ...settingsOfFunctions(sql),
    ],
  };
}

/** SQL that fails with the sentence, so that the transaction around it fails as it would in Postgres. */
export function refusingSql(sentence: string): string {
  const literal = sentence.replaceAll("'", "''");
  return `do $refused$ begin raise exception using errcode = 'feature_not_supported', message = '${literal}'; end $refused$`;
}
