import { z } from "zod";
import type { RequestContext } from "@/lib/context";
import { recordPlace } from "./record-place";
import { KeptAnswer } from "./schemas";

const Stored = z.object({ fingerprint: z.string(), answer: KeptAnswer.nullable() });
type Stored = z.output<typeof Stored>;

// The fingerprint is sealed too: of a body with a password in it, a bare hash would let one guess.
export const sealRecord = ({ services }: RequestContext, id: string, record: Stored): string =>
  services.keyring.seal(JSON.stringify(record), recordPlace(id));

export const openRecord = ({ services }: RequestContext, id: string, sealed: string): Stored =>
  Stored.parse(JSON.parse(services.keyring.open(sealed, recordPlace(id))));
