/** UTF-16 units of one message, as Telegram counts them. */
export const messageLengthMax = 4_096;

/** From the best place to break a text to the least bad one. */
const breaks = [/\n{2,}/g, /\n/g, /(?<=[.!?…])\s+/g, /\s+/g];

/**
 * A text as messages that Telegram takes, none of them empty. Broken between paragraphs, lines, sentences or words,
 * whichever comes first without wasting half a message, and never inside a character.
 */
export function splitText(text: string, lengthMax = messageLengthMax): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > lengthMax) {
    const end = endOfPart(rest, lengthMax);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest ? [...parts, rest] : parts;
}

function endOfPart(text: string, lengthMax: number): number {
  // One more, so that a break right behind a whole message counts.
  const window = text.slice(0, lengthMax + 1);
  for (const pattern of breaks) {
    const last = [...window.matchAll(pattern)].findLast(({ index }) => index <= lengthMax);
    if (last && last.index >= lengthMax / 2) return last.index;
  }
  const isInsidePair = /[\uD800-\uDBFF]/.test(text[lengthMax - 1] ?? "");
  return isInsidePair ? lengthMax - 1 : lengthMax;
}
