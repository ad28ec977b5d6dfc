import { ChatSkeleton } from "@/components/chat/chat-skeleton";
import { FormSkeleton } from "@/components/common/form-skeleton";

/** Holds the places of the settings and of the conversation. */
export default function PlaygroundLoading() {
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(17rem,22rem)_minmax(0,1fr)]">
      <div className="max-lg:hidden">
        <FormSkeleton fields={6} />
      </div>
      <div className="h-[calc(100dvh-14.5rem-var(--banner-height))] min-h-96 rounded-lg border bg-card p-4">
        <ChatSkeleton />
      </div>
    </div>
  );
}
