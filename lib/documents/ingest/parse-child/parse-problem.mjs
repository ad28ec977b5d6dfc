/** A refusal with a code of the parent's table; anything else thrown means a damaged file. */
export class ParseProblem extends Error {
  /**
   * @param {"unsupported_type" | "encrypted" | "no_text" | "empty" | "damaged" | "too_complex"} condition
   * @param {string} reason short and technical, free of the document's text
   */
  constructor(condition, reason) {
    super(reason);
    this.code = `document.${condition}`;
  }
}
