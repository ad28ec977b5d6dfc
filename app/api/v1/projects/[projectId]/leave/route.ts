import { memberRoute } from "@/lib/http";
import { leaveProject } from "@/lib/projects";
import * as operations from "../../../_operations/members";

export const POST = memberRoute(operations.leaveProject, (ctx) => leaveProject(ctx));
