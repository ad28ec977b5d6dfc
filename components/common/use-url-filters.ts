"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback } from "react";

type Changes = Record<string, string | undefined>;

/** Filters of a list that live in the address: read one, set one (which also goes back to page one). */
export function useUrlFilters() {
  const router = useRouter();
  const pathname = usePathname();
  const parameters = useSearchParams();

  const hrefWith = useCallback(
    (changes: Changes) => {
      const next = new URLSearchParams(parameters);
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      next.delete("cursor");
      const query = next.toString();
      return query ? `${pathname}?${query}` : pathname;
    },
    [parameters, pathname],
  );

  const change = useCallback(
    (changes: Changes) => router.replace(hrefWith(changes), { scroll: false }),
    [hrefWith, router],
  );

  const set = useCallback(
    (name: string, value: string | undefined) => change({ [name]: value }),
    [change],
  );

  const get = useCallback((name: string) => parameters.get(name) ?? undefined, [parameters]);

  return { get, set, change, hrefWith };
}
