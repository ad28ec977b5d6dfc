import { cleanLines } from "./clean-text.mjs";

/**
 * Plain text: lines and blank lines stay, everything else is tidied.
 * @param {string} source
 * @param {import("./text-builder.mjs").TextBuilder} builder
 */
export function readTxt(source, builder) {
  let separator = /** @type {"\n" | "\n\n"} */ ("\n\n");
  for (const line of cleanLines(source)) {
    if (line === "") {
      separator = "\n\n";
      continue;
    }
    builder.add(line, separator);
    separator = "\n";
  }
}
