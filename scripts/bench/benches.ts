import { audit } from "./audit";
import type { Bench } from "./bench";
import { embedding } from "./embedding";
import { ledger } from "./ledger";
import { parsing } from "./parsing";
import { search } from "./search";
import { start } from "./start";

/** Every bench, in the order in which they run when none is named. */
export const benches: readonly Bench[] = [audit, embedding, ledger, parsing, search, start];
