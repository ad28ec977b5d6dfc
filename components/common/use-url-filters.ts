"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect } from "react";
import { chooseInQuery, forgetChosenAt, queryWith, type QueryChanges } from "./query-under-way";

/** Filters of a list that live in the address: read one, set one (which also goes back to page one). */
export function useUrlFilters() {
  const router = useRouter();
  const pathname = usePathname();
  const parameters = useSearchParams();
  const query = parameters.toString();
  const address = addressOf(pathname, query);
  useEffect(() => () => forgetChosenAt(address), [address]);

  const hrefWith = useCallback(
    (changes: QueryChanges) => addressOf(pathname, queryWith(query, changes)),
    [pathname, query],
  );

  const change = useCallback(
    (changes: QueryChanges) => {
      const chosen = chooseInQuery(address, query, changes);
      router.replace(addressOf(pathname, chosen), { scroll: false });
    },
    [address, pathname, query, router],
  );

  const set = useCallback(
    (name: string, value: string | undefined) => change({ [name]: value }),
    [change],
  );

  const get = useCallback((name: string) => parameters.get(name) ?? undefined, [parameters]);

  return { get, set, change, hrefWith };
}

const addressOf = (pathname: string, query: string) => (query ? `${pathname}?${query}` : pathname);
