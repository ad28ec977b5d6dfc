import type { FileToParse, ParsedDocument, ParseLimits } from "../parsed-document";

/** Parses one document in this process and cuts it into chunks; the thrown error's `code` names a refusal, if it has one. */
export function parseBytes(
  input: FileToParse & { limits: Omit<ParseLimits, "timeMilliseconds"> },
): Promise<ParsedDocument>;
