import { redirect } from "next/navigation";
import { openPageAdmin } from "@/lib/http";

export default async function AdminPage() {
  await openPageAdmin();
  redirect("/admin/projects");
}
