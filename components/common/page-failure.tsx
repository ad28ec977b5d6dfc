"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { ErrorState } from "./error-state";

interface PageFailureProps {
  /** The digest finds the failure in the server's log. */
  error: Error & { digest?: string };
  reset: () => void;
  title?: string;
  description?: string;
}

/** Stands in for a part of a page that failed; the frame around it stays. */
export function PageFailure({ error, reset, title, description }: PageFailureProps) {
  const router = useRouter();
  // Without the refresh the boundary would only show the server's failed answer again.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <ErrorState title={title} description={description} requestId={error.digest} onRetry={retry} />
  );
}
