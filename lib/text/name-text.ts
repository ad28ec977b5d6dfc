import { z } from "zod";

/** Turn the order of the letters behind them: with U+202E before "txt.exe" a name ends in "exe.txt". */
const orderMarks = /[\u202a-\u202e\u2066-\u2069]/g;
/** Ends of lines, and all that steers a terminal. */
const controls = /[\p{Cc}\u2028\u2029]+/gu;

/** Text made fit to stand among other words: one line, read in the order in which it is written. */
export const withoutMarks = (text: string): string =>
  text.replace(orderMarks, "").replace(controls, " ");

/** A name that somebody chose, wherever it is taken in. */
export const nameText = (lengthMax: number) =>
  z.string().overwrite(withoutMarks).trim().min(1).max(lengthMax);
