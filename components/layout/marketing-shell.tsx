import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { LocaleSwitch } from "@/components/common/locale-switch";
import { ThemeSwitch } from "@/components/common/theme-switch";
import { Button } from "@/components/ui/button";
import { Toaster } from "@/components/ui/toaster";
import { SkipLink } from "./skip-link";
import { Wordmark } from "./wordmark";

interface MarketingShellProps {
  signInHref: string;
  signUpHref: string;
  /** Links at the foot: API reference, health. */
  links?: readonly { href: string; label: string }[];
  children: ReactNode;
}

/** Frame of the public pages. */
export function MarketingShell({
  signInHref,
  signUpHref,
  links = [],
  children,
}: MarketingShellProps) {
  const t = useTranslations("common.layout");
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="mx-auto flex h-16 w-full max-w-content items-center justify-between gap-2 px-4 sm:px-6 lg:px-8">
        <Wordmark />
        <div className="flex items-center gap-1 sm:gap-2">
          <Button variant="ghost" asChild className="max-sm:px-3">
            <Link href={signInHref}>{t("signIn")}</Link>
          </Button>
          <Button variant="outline" asChild className="max-sm:hidden">
            <Link href={signUpHref}>{t("signUp")}</Link>
          </Button>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-content grow px-4 outline-none sm:px-6 lg:px-8"
      >
        {children}
      </main>
      <footer className="mx-auto w-full max-w-content px-4 sm:px-6 lg:px-8">
        <div className="flex flex-wrap items-center justify-between gap-4 border-t py-6">
          <nav
            aria-label={t("footer")}
            className="flex flex-wrap gap-x-5 text-sm text-muted-foreground"
          >
            {links.map((link) => (
              <a
                key={link.href}
                href={link.href}
                className="inline-flex min-h-9 items-center rounded-sm hover:text-foreground touch:min-h-11"
              >
                {link.label}
              </a>
            ))}
          </nav>
          <div className="flex gap-3">
            <ThemeSwitch />
            <LocaleSwitch />
          </div>
        </div>
      </footer>
      <Toaster containerAriaLabel={t("notifications")} />
    </div>
  );
}
