# tindang in a container: the search page, the API and the command, with PDF and spreadsheets.
#
#   docker build -t tindang .
#   docker run --rm -v tindang:/data -v ~/news:/news:ro tindang reindex /news
#   docker run -d --name tindang -p 127.0.0.1:8000:8000 -v tindang:/data tindang
#
# The index is in the volume at /data. Settings: -v ./mine.toml:/etc/tindang.toml:ro -e TINDANG_CONFIG=/etc/tindang.toml

FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/tindang
# The pins alone first: this layer stays as long as they do. They are complete (requirements.txt says why).
COPY requirements.txt requirements-office.txt ./
RUN /opt/tindang/bin/pip install --no-cache-dir --no-deps -r requirements.txt -r requirements-office.txt
COPY LICENSE README.md config.toml hatch_build.py pyproject.toml tindang.py ./
COPY index ./index
COPY search ./search
COPY web ./web
RUN /opt/tindang/bin/pip install --no-cache-dir --no-deps .

FROM python:3.13-slim
RUN useradd --system --home-dir /data --create-home tindang
COPY --from=build /opt/tindang /opt/tindang
ENV PATH=/opt/tindang/bin:$PATH PYTHONUNBUFFERED=1
USER tindang
# Without other settings, the index is var/index below the working folder.
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "-c", \
  "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["tindang"]
CMD ["serve", "--host", "0.0.0.0"]
