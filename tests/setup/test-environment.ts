/** What the services are configured by wherever no installation is: in tests and benches. */
export const testEnvironment = (databaseUrl: string, dataDirectory: string) => ({
  ENVIRONMENT: "test",
  AUTH_URL: "http://localhost:3000",
  DATABASE_URL: databaseUrl,
  DATA_DIR: dataDirectory,
  JWT_SECRET_KEY: "a-secret-that-only-the-tests-know-0123456789",
  AUTH_SECRET: "another-secret-that-only-the-tests-know-01234",
  // No test reaches Telegram: those that need one start their own.
  TELEGRAM_API_URL: "http://127.0.0.1:9",
  ENCRYPTION_KEY: Buffer.alloc(32, "tests").toString("base64"),
});
