"use client";

import { NextIntlClientProvider, useLocale, useMessages, type Messages } from "next-intl";
import type { ReactNode } from "react";

interface MoreMessagesProps {
  messages: Partial<Messages>;
  children: ReactNode;
}

/** Catalogues that only this part of the pages speaks, beside those that the frame has handed over. */
export function MoreMessages({ messages, children }: MoreMessagesProps) {
  return (
    <NextIntlClientProvider locale={useLocale()} messages={{ ...useMessages(), ...messages }}>
      {children}
    </NextIntlClientProvider>
  );
}
