export { FormSkeleton as default } from "@/components/common/form-skeleton";
