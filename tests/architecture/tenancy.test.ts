import { getServices } from "@/lib/services";
import { describeTenancy } from "@/tests/setup/describe-tenancy";

describeTenancy("the embedded Postgres", () => getServices().database);
