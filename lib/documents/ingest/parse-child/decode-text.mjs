import { analyse } from "chardet";
import iconv from "iconv-lite";

const byteOrderMarks = [
  { encoding: "utf-32le", mark: [0xff, 0xfe, 0, 0] },
  { encoding: "utf-32be", mark: [0, 0, 0xfe, 0xff] },
  { encoding: "utf-8", mark: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", mark: [0xff, 0xfe] },
  { encoding: "utf-16be", mark: [0xfe, 0xff] },
];

const cyrillicEncodings = ["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "maccyrillic"];
const sampleBytes = 64 * 1024;

/**
 * Text of unknown encoding: byte order mark, then valid UTF-8, then what the document declares, then statistics.
 * @param {Uint8Array} bytes
 * @param {string | null} [declared] charset named by the document itself or its content type
 * @returns {{ text: string, encoding: string }}
 */
export function decodeText(bytes, declared = null) {
  const encoding = detectEncoding(bytes, declared);
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), encoding);
  return { text, encoding };
}

/** @param {Uint8Array} bytes @param {string | null} declared */
function detectEncoding(bytes, declared) {
  for (const { encoding, mark } of byteOrderMarks) {
    if (mark.every((byte, index) => bytes[index] === byte)) return encoding;
  }
  const sixteenBit = detectUnmarkedUtf16(bytes);
  if (sixteenBit) return sixteenBit;
  if (isUtf8(bytes)) return "utf-8";

  const sample = bytes.subarray(0, sampleBytes);
  const name = declared?.trim().toLowerCase();
  if (name && !/^utf-?(8|16|32)/.test(name) && iconv.encodingExists(name)) return name;
  return detectCyrillic(sample) ?? detectByStatistics(sample);
}

/** A broken letter or two, as cut and pasted texts have them, do not make it anything else. @param {Uint8Array} bytes */
function isUtf8(bytes) {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  if (broken === 0) return true;
  const whole = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  return broken * 20 < whole;
}

/** Latin or Cyrillic text in 16 bits has its high byte (0 or 4) always on the same side. */
function detectUnmarkedUtf16(/** @type {Uint8Array} */ bytes) {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 4) return null;
  const high = [0, 0];
  let zeros = 0;
  for (let index = 0; index < length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0) zeros += 1;
    if (byte === 0 || byte === 4) high[index & 1] = (high[index & 1] ?? 0) + 1;
  }
  if (zeros === 0) return null;
  const pairs = length / 2;
  const [even = 0, odd = 0] = high;
  if (odd / pairs > 0.9 && even / pairs < 0.1) return "utf-16le";
  if (even / pairs > 0.9 && odd / pairs < 0.1) return "utf-16be";
  return null;
}

/** Statistics mistake short Russian texts for Western ones, so mostly non-Latin letters are tried as Cyrillic first. */
function detectCyrillic(/** @type {Uint8Array} */ sample) {
  let high = 0;
  let latin = 0;
  for (const byte of sample) {
    if (byte >= 0x80) high += 1;
    else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) latin += 1;
  }
  if (high < 4 || high < latin) return null;
  let best = { encoding: "", score: 0 };
  for (const encoding of cyrillicEncodings) {
    const score = cyrillicScore(iconv.decode(Buffer.from(sample), encoding));
    if (score > best.score) best = { encoding, score };
  }
  // Greek reaches 0.8, Russian 0.95.
  return best.score >= 0.85 ? best.encoding : null;
}

/** Share of plausible letters: frequent lower-case ones count, capitals inside words count against. */
function cyrillicScore(/** @type {string} */ text) {
  const letters = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  if (letters === 0) return 0;
  const cyrillic = text.match(/[а-яёіїєґў]/giu)?.length ?? 0;
  const frequent = text.match(/[оеаинтсрвлкм]/gu)?.length ?? 0;
  const mixed = text.match(/[а-яё][А-ЯЁ]/gu)?.length ?? 0;
  return (0.5 * cyrillic + 0.5 * Math.min(letters, frequent * 1.6) - 2 * mixed) / letters;
}

function detectByStatistics(/** @type {Uint8Array} */ sample) {
  for (const { name } of analyse(sample)) {
    // These would have been valid or marked above; a guess of them now is noise.
    if (/^(utf-|ascii)/i.test(name)) continue;
    if (iconv.encodingExists(name)) return name.toLowerCase();
  }
  return "windows-1252";
}
