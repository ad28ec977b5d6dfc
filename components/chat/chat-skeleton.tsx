import { LoadingRegion } from "@/components/common/loading-region";
import { Skeleton } from "@/components/ui/skeleton";

/** Holds the place of a conversation: a question on the right, an answer below it. */
export function ChatSkeleton() {
  return (
    <LoadingRegion>
      <div className="grid gap-3">
        <Skeleton className="ml-auto h-9 w-1/2 rounded-lg" />
        <Skeleton className="h-3 w-1/3" />
        <Skeleton className="w-full" />
        <Skeleton className="w-4/5" />
      </div>
    </LoadingRegion>
  );
}
