# One image for the app with its embedded defaults; set DATABASE_URL and the others for the real engines.
FROM node:24-bookworm-slim
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 ONNXRUNTIME_NODE_INSTALL=skip
COPY package.json package-lock.json .npmrc ./
COPY scripts/first-run.mjs scripts/first-run.mjs
RUN node scripts/first-run.mjs install
COPY . .
RUN mkdir -p /data && chown -R node:node /app /data
USER node
ENV ENVIRONMENT=production DATA_DIR=/data PORT=3000
EXPOSE 3000
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=180s \
  CMD node -e "fetch('http://127.0.0.1:3000/api/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "scripts/first-run.mjs", "start"]
