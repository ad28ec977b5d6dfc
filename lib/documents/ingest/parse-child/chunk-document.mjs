import { splitToPieces } from "./split-to-pieces.mjs";

/**
 * @typedef {import("./split-to-pieces.mjs").Piece} Piece
 * @typedef {import("./chunk-document.d.mts").ChunkOptions} ChunkOptions
 * @typedef {import("../parsed-document").ParsedDocument} ParsedDocument
 * @typedef {{ pieces: Piece[] }} Draft
 */

/** @type {ChunkOptions} */
const defaults = {
  targetCharacters: 900,
  softMaxCharacters: 1200,
  hardMaxCharacters: 1600,
  minCharacters: 250,
};

/**
 * Cuts a document at headings, then paragraphs, then sentences; every non-blank character is in exactly one chunk.
 * @param {Pick<ParsedDocument, "text" | "pages" | "headings">} parsed
 * @param {Partial<ChunkOptions>} options
 */
export function chunkDocument(parsed, options = {}) {
  const limits = { ...defaults, ...options };
  const pieces = splitToPieces(parsed, limits.softMaxCharacters);
  const drafts = absorbSmall(gather(pieces, limits), limits);
  const headingPathAt = followHeadings(parsed.headings);

  return drafts.map(({ pieces: own }, ordinal) => {
    const { start, end } = rangeOf(own);
    return {
      ordinal,
      text: parsed.text.slice(start, end),
      start,
      end,
      page: pageAt(parsed.pages, start),
      pageBreaks: pageBreaksIn(parsed.pages, start, end),
      headingPath: headingPathAt(firstBody(own).start),
    };
  });
}

/**
 * Fills chunks to the target, preferring to end one where a section ends.
 * @param {Iterable<Piece>} pieces @param {ChunkOptions} limits
 */
function gather(pieces, limits) {
  /** @type {Draft[]} */
  const drafts = [];
  /** @type {Piece[]} */
  let open = [];
  // From the first open piece that is no heading to the last: looking for them each time takes too long
  // in a text of nothing but headings.
  const body = { start: 0, end: 0 };

  function close() {
    // A heading announces what follows it, so it moves on with that.
    const bodyEnd = open.findLastIndex(({ isHeading }) => !isHeading) + 1;
    const carried = bodyEnd > 0 ? open.splice(bodyEnd) : [];
    if (open.length > 0) drafts.push({ pieces: open });
    open = carried;
    Object.assign(body, { start: 0, end: 0 });
  }

  for (const piece of pieces) {
    const length = lengthWith(open, piece);
    const bodyLength = body.end - body.start;
    const endsSection = piece.isHeading && bodyLength >= limits.minCharacters;
    const room =
      bodyLength < limits.minCharacters ? limits.hardMaxCharacters : limits.softMaxCharacters;
    const isFull = bodyLength > 0 && (length > room || lengthOf(open) >= limits.targetCharacters);
    if (endsSection || isFull) close();
    // Headings alone can outgrow a chunk too.
    if (open.length > 0 && lengthWith(open, piece) > limits.hardMaxCharacters) {
      drafts.push({ pieces: open });
      open = [];
    }
    open.push(piece);
    if (piece.isHeading) continue;
    if (body.end === 0) body.start = piece.start;
    body.end = piece.end;
  }
  if (open.length > 0) drafts.push({ pieces: open });
  return drafts;
}

/**
 * A rest too small to be found by itself, or a heading with nothing after it, joins the chunk before.
 * @param {Draft[]} drafts @param {ChunkOptions} limits
 */
function absorbSmall(drafts, limits) {
  /** @type {Draft[]} */
  const kept = [];
  for (const draft of drafts) {
    const before = kept.at(-1);
    const isHeadings = draft.pieces.every(({ isHeading }) => isHeading);
    const isRest = !draft.pieces[0]?.isHeading && lengthOf(draft.pieces) < limits.minCharacters;
    const together = before ? rangeOf(draft.pieces).end - rangeOf(before.pieces).start : Infinity;
    if (before && (isHeadings || isRest) && together <= limits.hardMaxCharacters) {
      before.pieces.push(...draft.pieces);
    } else {
      kept.push(draft);
    }
  }
  return kept;
}

/** @param {Piece[]} pieces */
function rangeOf(pieces) {
  return { start: pieces[0]?.start ?? 0, end: pieces.at(-1)?.end ?? 0 };
}

/** @param {Piece[]} pieces */
function lengthOf(pieces) {
  const { start, end } = rangeOf(pieces);
  return end - start;
}

/** @param {Piece[]} pieces @param {Piece} next */
function lengthWith(pieces, next) {
  return next.end - (pieces[0]?.start ?? next.start);
}

/** @param {Piece[]} pieces */
function firstBody(pieces) {
  return pieces.find(({ isHeading }) => !isHeading) ?? pieces.at(-1) ?? { start: 0 };
}

/** @param {ParsedDocument["pages"]} pages @param {number} offset */
function pageAt(pages, offset) {
  return pages.find(({ end }) => offset < end)?.page ?? pages.at(-1)?.page ?? null;
}

/**
 * One break for each page after the one the chunk starts on, so that counting breaks counts pages.
 * @param {ParsedDocument["pages"]} pages @param {number} start @param {number} end
 */
function pageBreaksIn(pages, start, end) {
  const first = pages.findIndex((page) => start < page.end);
  return first === -1
    ? []
    : pages
        .slice(first + 1)
        .map((page) => page.start)
        .filter((offset) => offset < end);
}

/**
 * Tells the path of headings at one offset after another; each must be at or after the one before.
 * @param {ParsedDocument["headings"]} headings
 */
function followHeadings(headings) {
  /** @type {ParsedDocument["headings"]} */
  const path = [];
  let next = 0;
  return (/** @type {number} */ offset) => {
    for (let heading = headings[next]; heading; heading = headings[next]) {
      if (heading.start > offset) break;
      while ((path.at(-1)?.level ?? 0) >= heading.level) path.pop();
      path.push(heading);
      next += 1;
    }
    return path.map(({ text }) => text);
  };
}
