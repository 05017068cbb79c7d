# make panorama   builds Fukan, reads the sample text and prints what was found
# make test       installs what is missing and runs all tests
# make bench      measures speed and memory; figures and floors in docs/benchmarks.md
# make format     formats the sources
# make install    PREFIX=/usr/local

PREFIX ?= /usr/local
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
BUILD := .build/release
SAMPLE := Samples/essays

.PHONY: panorama test bench format lint install packages build clean

packages:
	@missing=$$(sed -n 's/^\([a-z].*\)/\1/p' packages.txt | while read p; do \
	  [ "$$(dpkg-query -W -f='$${db:Status-Status}' $$p 2>/dev/null)" = installed ] || printf '%s ' $$p; done); \
	if [ -n "$$missing" ]; then \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq $$missing; \
	fi

build: packages
	swift build -c release --product fukan

panorama: build
	@record=$$(mktemp -d)/sample.sqlite; \
	$(BUILD)/fukan read $(SAMPLE) --record $$record && \
	$(BUILD)/fukan documents --record $$record && \
	$(BUILD)/fukan events --record $$record --format table && \
	$(BUILD)/fukan channels --record $$record --format table && \
	$(BUILD)/fukan figures --record $$record --format table

lint:
	swift format lint --strict -r Package.swift Sources Tests

test: packages lint
	swift build -c release --build-tests
	@log=$$(mktemp); output=$$(mktemp); \
	FUKAN_REFERENCE_LOG=$$log swift test -c release --skip-build >$$output 2>&1; status=$$?; \
	cat $$output; \
	printf 'reference tests: %s run, %s skipped\n' "$$(grep -c '^run ' $$log)" "$$(grep -c '^skipped ' $$log)"; \
	grep -E 'Test run with' $$output | tail -n 1; \
	rm -f $$log $$output; exit $$status

bench: packages
	swift build -c release --product fukan
	Benchmarks/run

format:
	swift format -i -r Package.swift Sources Tests

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/fukan
	install -m 755 $(BUILD)/fukan $(DESTDIR)$(PREFIX)/bin/fukan
	strip $(DESTDIR)$(PREFIX)/bin/fukan
	cp -R Systems $(DESTDIR)$(PREFIX)/share/fukan/
	$(DESTDIR)$(PREFIX)/bin/fukan system compile >/dev/null

clean:
	rm -rf .build
