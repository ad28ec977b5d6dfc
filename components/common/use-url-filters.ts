"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useTransition } from "react";

/** Filters of a list that live in the address: read one, set one (which also goes back to page one). */
export function useUrlFilters() {
  const router = useRouter();
  const pathname = usePathname();
  const parameters = useSearchParams();
  const [pending, startTransition] = useTransition();

  const set = useCallback(
    (name: string, value: string | undefined) => {
      const next = new URLSearchParams(parameters);
      if (value) next.set(name, value);
      else next.delete(name);
      next.delete("cursor");
      const query = next.toString();
      startTransition(() =>
        router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false }),
      );
    },
    [parameters, pathname, router],
  );

  const get = useCallback((name: string) => parameters.get(name) ?? undefined, [parameters]);

  return { get, set, pending };
}
