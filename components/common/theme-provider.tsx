"use client";

import { ThemeProvider as NextThemes } from "next-themes";
import { useEffect, type ReactNode } from "react";

interface ThemeProviderProps {
  /** Lets the script run that sets the theme, and the style sheets that dialogs write. */
  nonce: string;
  children: ReactNode;
}

/** Puts `class="dark"` on the page when the reader or the system asks for it, before first paint. */
export function ThemeProvider({ nonce, children }: ThemeProviderProps) {
  useEffect(() => {
    // Under this name the package that locks scrolling behind a dialog looks for it.
    Object.assign(window, { __webpack_nonce__: nonce });
  }, [nonce]);
  return (
    <NextThemes
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
      {children}
    </NextThemes>
  );
}
