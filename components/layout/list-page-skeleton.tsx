import { TableSkeleton } from "@/components/common/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** A page of heading and list, before it arrives. */
export function ListPageSkeleton() {
  return (
    <>
      <Skeleton className="mb-2 h-7 w-48" />
      <Skeleton className="mb-6 h-5 w-80 max-w-full" />
      <TableSkeleton rows={6} columns={3} />
    </>
  );
}
