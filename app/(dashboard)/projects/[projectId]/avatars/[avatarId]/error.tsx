"use client";

import { ErrorState } from "@/components/common/error-state";

interface AvatarErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** Stands in for an avatar's page that failed; its head and tabs stay. */
export default function AvatarError({ error, reset }: AvatarErrorProps) {
  return <ErrorState requestId={error.digest} onRetry={reset} />;
}
