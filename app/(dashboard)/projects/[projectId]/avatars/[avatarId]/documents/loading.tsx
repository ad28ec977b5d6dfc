import { TableSkeleton } from "@/components/common/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** Holds the places of the drop zone, the filters and the list. */
export default function DocumentsLoading() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-20 w-full rounded-lg" />
      <Skeleton className="h-8 w-64 rounded-md" />
      <TableSkeleton columns={5} />
    </div>
  );
}
