/** Of the price list, the plans and the ledger: one for the whole platform. */
export const currency = "USD";
