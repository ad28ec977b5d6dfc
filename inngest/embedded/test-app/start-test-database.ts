export { startRealPostgres as startTestDatabase } from "../../../tests/setup/real-postgres";
