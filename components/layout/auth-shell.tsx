import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LocaleSwitch } from "@/components/common/locale-switch";
import { RememberTimeZone } from "@/components/common/remember-time-zone";
import { ThemeSwitch } from "@/components/common/theme-switch";
import { Toaster } from "@/components/ui/toaster";
import { SkipLink } from "./skip-link";
import { Wordmark } from "./wordmark";

interface AuthShellProps {
  title: string;
  description?: ReactNode;
  /** Under the card: "No account yet? Sign up". */
  footer?: ReactNode;
  children: ReactNode;
}

/** Frame of sign-in, sign-up and their kin: one quiet card. */
export function AuthShell({ title, description, footer, children }: AuthShellProps) {
  const t = useTranslations("common.layout");
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex h-16 items-center justify-between gap-4 px-4 sm:px-6">
        <Wordmark />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="flex grow flex-col items-center px-4 py-8 outline-none sm:justify-center sm:pb-24"
      >
        <div className="w-full max-w-auth rounded-lg border bg-card p-6 sm:p-8">
          <div className="mb-6 grid gap-1 wrap-anywhere">
            <h1 className="text-xl font-semibold">{title}</h1>
            {description ? <p className="text-base text-muted-foreground">{description}</p> : null}
          </div>
          {children}
        </div>
        {footer ? (
          <div className="mt-4 text-center text-base text-muted-foreground">{footer}</div>
        ) : null}
      </main>
      <footer className="flex justify-center gap-3 p-4">
        <ThemeSwitch />
        <LocaleSwitch />
      </footer>
      <RememberTimeZone />
      <Toaster containerAriaLabel={t("notifications")} />
    </div>
  );
}
