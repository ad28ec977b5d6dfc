"use client";

import { buttonVariants } from "@/components/ui/button-variants";
import "./globals.css";

interface GlobalErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

// The root layout itself has failed here, so neither its language nor its strings are known.
const words = [
  { language: "en", title: "This page has failed", act: "Try again" },
  { language: "ru", title: "Страница не открылась", act: "Повторить" },
];

/** The last resort: speaks both languages and needs nothing from the layout. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>{words[0]?.title}</title>
        <main className="flex min-h-dvh flex-col items-center justify-center gap-4 p-6 text-center">
          {words.map(({ language, title }) => (
            <p key={language} lang={language} className="text-lg font-semibold">
              {title}
            </p>
          ))}
          {error.digest ? <code className="font-mono text-sm">{error.digest}</code> : null}
          <button type="button" className={buttonVariants({ variant: "outline" })} onClick={reset}>
            {words.map(({ act }) => act).join(" · ")}
          </button>
        </main>
      </body>
    </html>
  );
}
