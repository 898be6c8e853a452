FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY bot bot
COPY config config
COPY storage storage
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --create-home --uid 10001 variorum \
    && install --directory --owner variorum /data
COPY --from=build /venv /venv
USER variorum
WORKDIR /data
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL=/data/variorum.sqlite \
    VARIORUM_CONFIG=/config/variorum.toml
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5m --timeout=30s CMD ["variorum", "--log-level", "error", "doctor"]
ENTRYPOINT ["variorum"]
CMD ["run"]
