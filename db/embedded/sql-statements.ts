const dollarQuote = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

function endOfQuoted(sql: string, start: number, quote: string, backslash: boolean): number {
  let index = start + 1;
  while (index < sql.length) {
    const character = sql[index];
    if (backslash && character === "\\") index += 2;
    else if (character !== quote) index += 1;
    else if (sql[index + 1] === quote) index += 2;
    else return index + 1;
  }
  return sql.length;
}

function endOfBlockComment(sql: string, start: number): number {
  let depth = 0;
  for (let index = start; index < sql.length; index += 1) {
    const pair = sql.slice(index, index + 2);
    if (pair === "/*") depth += 1;
    else if (pair === "*/") depth -= 1;
    else continue;
    index += 1;
    if (depth === 0) return index + 1;
  }
  return sql.length;
}

function endOfLine(sql: string, start: number): number {
  const end = sql.indexOf("\n", start);
  return end === -1 ? sql.length : end;
}

function endOfDollarQuoted(sql: string, start: number): number {
  const previous = sql[start - 1] ?? " ";
  dollarQuote.lastIndex = start;
  const tag = /[\w$]/.test(previous) ? null : dollarQuote.exec(sql)?.[0];
  if (!tag) return start;
  const end = sql.indexOf(tag, start + tag.length);
  return end === -1 ? sql.length : end + tag.length;
}

/** Where the literal or comment that begins at `start` ends, and what stands for it; null if none. */
function skip(sql: string, start: number): { end: number; stand: string } | null {
  switch (sql[start]) {
    case "'": {
      const escapes = /(?:^|[^\w$])e$/i.test(sql.slice(Math.max(0, start - 2), start));
      return { end: endOfQuoted(sql, start, "'", escapes), stand: "''" };
    }
    case '"': {
      const end = endOfQuoted(sql, start, '"', false);
      return { end, stand: sql.slice(start, end) };
    }
    case "-":
      return sql[start + 1] === "-" ? { end: endOfLine(sql, start), stand: " " } : null;
    case "/":
      return sql[start + 1] === "*" ? { end: endOfBlockComment(sql, start), stand: " " } : null;
    case "$": {
      const end = endOfDollarQuoted(sql, start);
      return end > start ? { end, stand: "''" } : null;
    }
    default:
      return null;
  }
}

const opener = /['"$;/-]/g;

/** Splits SQL at its top-level semicolons, with literals emptied and comments gone. */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let current = "";
  let from = 0;
  opener.lastIndex = 0;
  for (let match = opener.exec(sql); match; match = opener.exec(sql)) {
    const index = match.index;
    if (match[0] === ";") {
      statements.push(current + sql.slice(from, index));
      current = "";
      from = index + 1;
      continue;
    }
    const skipped = skip(sql, index);
    if (!skipped) continue;
    current += sql.slice(from, index) + skipped.stand;
    from = skipped.end;
    opener.lastIndex = from;
  }
  statements.push(current + sql.slice(from));
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== "");
}
