import { LoadingRegion } from "@/components/common/loading-region";
import { Skeleton } from "@/components/ui/skeleton";

/** Holds the places of the text and of its chunks. */
export default function DocumentLoading() {
  return (
    <LoadingRegion>
      <div className="grid gap-4">
        <Skeleton className="h-6 w-72" />
        <div className="grid gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="grid h-96 content-start gap-3 rounded-lg border p-5">
            {Array.from({ length: 9 }, (_, index) => (
              <Skeleton key={index} className={index % 3 === 2 ? "w-2/3" : "w-full"} />
            ))}
          </div>
          <div className="grid content-start gap-3 max-lg:hidden">
            {Array.from({ length: 3 }, (_, index) => (
              <Skeleton key={index} className="h-28 w-full rounded-lg" />
            ))}
          </div>
        </div>
      </div>
    </LoadingRegion>
  );
}
