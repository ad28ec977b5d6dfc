"use client";

import NextLink from "next/link";
import { useState, type ComponentProps } from "react";

/**
 * A link within the product. Its page is fetched ahead when the reader turns to it: for being in sight alone, each
 * page would ask the server for thirty others that nobody opens.
 */
export function Link({ onPointerEnter, onFocus, ...props }: ComponentProps<typeof NextLink>) {
  const [isMeant, setMeant] = useState(false);
  return (
    <NextLink
      {...props}
      prefetch={isMeant ? null : false}
      onPointerEnter={(event) => {
        setMeant(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setMeant(true);
        onFocus?.(event);
      }}
    />
  );
}
