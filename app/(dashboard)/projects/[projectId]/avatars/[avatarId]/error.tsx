"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { ErrorState } from "@/components/common/error-state";

interface AvatarErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** Stands in for an avatar's page that failed; its head and tabs stay. */
export default function AvatarError({ error, reset }: AvatarErrorProps) {
  const router = useRouter();
  // Without the refresh the boundary would only show the server's failed answer again.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <ErrorState requestId={error.digest} onRetry={retry} />;
}
