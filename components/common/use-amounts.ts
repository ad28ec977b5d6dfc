import { useFormatter } from "next-intl";
import { currency } from "@/lib/platform-config/types";

const micros = 1_000_000;

/** Money and counts in the reader's way of writing them. */
export function useAmounts() {
  const format = useFormatter();
  return {
    /** Micro-units as money: to the cent, and finer where a cent would hide too much. */
    money(amountMicros: number): string {
      const size = Math.abs(amountMicros) / micros;
      return format.number(amountMicros / micros, {
        style: "currency",
        currency,
        maximumFractionDigits: size >= 1 ? 2 : size >= 0.01 ? 4 : 6,
      });
    },
    /** Money to the last micro-unit. */
    exactMoney: (amountMicros: number): string =>
      format.number(amountMicros / micros, {
        style: "currency",
        currency,
        maximumFractionDigits: 6,
      }),
    /** The same among others of a column: with all six digits unless it is whole cents, so that points stand in line. */
    columnMoney: (amountMicros: number): string =>
      format.number(amountMicros / micros, {
        style: "currency",
        currency,
        minimumFractionDigits: amountMicros % 10_000 === 0 ? 2 : 6,
        maximumFractionDigits: 6,
      }),
    count: (value: number): string => format.number(value),
    /** A count for where there is little room: "12K". */
    shortCount: (value: number): string =>
      format.number(value, { notation: "compact", maximumFractionDigits: 1 }),
    shortMoney: (amountMicros: number): string =>
      format.number(amountMicros / micros, {
        style: "currency",
        currency,
        notation: "compact",
        maximumSignificantDigits: 3,
      }),
    share: (value: number): string =>
      format.number(value, { style: "percent", maximumFractionDigits: 0 }),
  };
}
