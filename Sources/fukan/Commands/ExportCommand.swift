import ArgumentParser
import Chronology
import Evidence
import Exchange
import Foundation
import Inquiry
import Ontology
import Record

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Everything as open formats: tables, texts, annotations, references, events, a network.",
        discussion: """
            Each table as JSON lines and CSV; each text as a file; annotations/ for brat and as W3C Web Annotations; the \
            sources as BibTeX, RIS and CSL-JSON; the happenings as POLECAT's rows (plover.tsv); who stands how to whom as \
            GraphML, GEXF, Pajek and node-link JSON. The tables hold what is struck too, and say so; all else holds what \
            counts. Times of reading stay out: the same documents and decisions give the same bytes.

            Example: fukan export export/ --record north.sqlite
            """)

    @Argument(help: "A folder, made where missing; it must be empty.") var folder: String
    @OptionGroup var record: RecordOption
    @OptionGroup var system: SystemOption
    @OptionGroup var view: ViewOptions

    func run() throws {
        try reporting {
            let system = try system.load()
            let record = try record.open(.readOnly)
            let view = try view.view()
            let files = FileManager.default
            if let found = try? files.contentsOfDirectory(atPath: folder), !found.isEmpty {
                throw Failure(.cannotCreate, "\(folder) is not empty; name another folder, or empty it")
            }
            do {
                for part in ["texts", "annotations"] {
                    try files.createDirectory(atPath: "\(folder)/\(part)", withIntermediateDirectories: true)
                }
            } catch {
                throw Failure(.cannotCreate, "the folder \(folder) cannot be made")
            }
            try record.read(view) { snapshot in
                let rows = try snapshot.tableCounts().reduce(0) { $0 + $1.rows }
                var receiver = try FolderExport(
                    folder, progress: Progress("exporting", total: rows, quiet: self.view.quiet))
                try snapshot.export(to: &receiver)
                try receiver.end()
                try exportForPrograms(Material(snapshot, system))
            }
        }
    }

    /// What other programs of the field open.
    private func exportForPrograms(_ material: Material) throws {
        func write(_ name: String, _ bytes: [UInt8]) throws { try FolderExport.sink("\(folder)/\(name)")(bytes) }
        let documents = try material.documents()
        try AnnotationFiles(material.snapshot).write(documents, material.snapshot) { name, bytes in
            try write("annotations/\(name)", bytes)
        }
        let references = documents.map { document in
            SourceReference(document: document.id, name: document.name, metadata: document.metadata)
        }
        try write("references.bib", Array(ReferenceText.bibTeX(references).utf8))
        try write("references.ris", Array(ReferenceText.ris(references).utf8))
        try write("references.json", Array(ReferenceText.csl(references).utf8))
        var plover = try PloverFile(material)
        try write("plover.tsv", plover.bytes(version: "Fukan \(Version.text)"))
        if let note = plover.note, !view.quiet { StandardError.write("fukan: plover.tsv: happenings \(note)\n") }
        let network = try HappeningNetwork.table(material)
        try write("network.graphml", Array(GraphMLText.text(network).utf8))
        try write("network.gexf", Array(GEXFText.text(network).utf8))
        try write("network.net", Array(PajekText.text(network).utf8))
        try write("network.json", Array(NodeLinkText.text(network).utf8))
    }
}

/// Writes the export's tables, each as CSV and JSON lines.
private struct FolderExport: ExportReceiver {
    private let folder: String
    private var tables: [String: (csv: ResultWriter, lines: ResultWriter)] = [:]
    private var progress: Progress
    private var written = 0

    private static let interval = ["from", "to", "precision"]
    private static let columns: KeyValuePairs<String, [ResultColumn]> = [
        "documents": [
            ResultColumn("id"), ResultColumn("name"), ResultColumn("names"), ResultColumn("media_type"),
            ResultColumn("sha256"), ResultColumn("title"), ResultColumn("authors"), ResultColumn("publisher"),
            ResultColumn("published", parts: interval), ResultColumn("published_is"), ResultColumn("language"),
            ResultColumn("reader"), ResultColumn("struck"), ResultColumn("citations"), ResultColumn("edits"),
        ],
        "parts": [
            ResultColumn("document"), ResultColumn("number"), ResultColumn("from"), ResultColumn("to"),
            ResultColumn("authors"),
        ],
        "sentences": [
            ResultColumn("document"), ResultColumn("number"), ResultColumn("part"), ResultColumn("from"),
            ResultColumn("to"), ResultColumn("text"),
        ],
        "mentions": [
            ResultColumn("document"), ResultColumn("from"), ResultColumn("to"), ResultColumn("text"),
            ResultColumn("kind"), ResultColumn("entity"), ResultColumn("actor"), ResultColumn("rule"),
        ],
        "dates": [
            ResultColumn("document"), ResultColumn("from"), ResultColumn("to"), ResultColumn("text"),
            ResultColumn("interval", parts: interval), ResultColumn("anchor"), ResultColumn("rule"),
        ],
        "events": EventRow.columns + [
            ResultColumn("happening"), ResultColumn("struck"), ResultColumn("retired"),
        ],
        "claims": ClaimRow.columns + [ResultColumn("struck"), ResultColumn("retired")],
        "judgements": [
            ResultColumn("coding"), ResultColumn("by"), ResultColumn("on"), ResultColumn("reason"),
        ],
        "reviews": [
            ResultColumn("coding"), ResultColumn("verdict"), ResultColumn("by"), ResultColumn("at"),
            ResultColumn("note"), ResultColumn("withdrawn_by"), ResultColumn("withdrawn_at"),
        ],
        "strikes": [
            ResultColumn("target"), ResultColumn("by"), ResultColumn("at"), ResultColumn("reason"),
            ResultColumn("lifted_by"), ResultColumn("lifted_at"), ResultColumn("lifted_reason"),
        ],
        "links": [
            ResultColumn("verdict"), ResultColumn("mention"), ResultColumn("other"), ResultColumn("by"),
            ResultColumn("at"), ResultColumn("reason"), ResultColumn("withdrawn_by"), ResultColumn("withdrawn_at"),
        ],
        "forecast_questions": [
            ResultColumn("id"), ResultColumn("text"), ResultColumn("kind"), ResultColumn("options"),
            ResultColumn("opens"), ResultColumn("closes"), ResultColumn("resolves_by"), ResultColumn("criteria"),
            ResultColumn("source"), ResultColumn("author"), ResultColumn("origin"), ResultColumn("status_quo"),
            ResultColumn("base_rate"), ResultColumn("reference_class"), ResultColumn("implies"),
            ResultColumn("opposite"), ResultColumn("asked_by"), ResultColumn("asked_at"), ResultColumn("approved_by"),
            ResultColumn("approved_at"),
        ],
        "forecasts": [
            ResultColumn("id"), ResultColumn("question"), ResultColumn("forecaster"), ResultColumn("at"),
            ResultColumn("probabilities"), ResultColumn("quantiles"), ResultColumn("words"), ResultColumn("band"),
            ResultColumn("standard"), ResultColumn("reason"), ResultColumn("base_rate"),
            ResultColumn("reference_class"), ResultColumn("evidence"), ResultColumn("fingerprint"),
            ResultColumn("made_by"), ResultColumn("made_at"), ResultColumn("withdrawn_by"),
            ResultColumn("withdrawn_at"),
        ],
        "forecast_resolutions": [
            ResultColumn("question"), ResultColumn("outcome"), ResultColumn("resolved_on"), ResultColumn("source"),
            ResultColumn("by"), ResultColumn("at"), ResultColumn("reason"), ResultColumn("withdrawn_by"),
            ResultColumn("withdrawn_at"),
        ],
        "contradiction_judgements": [
            ResultColumn("contradiction"), ResultColumn("verdict"), ResultColumn("by"), ResultColumn("at"),
            ResultColumn("reason"), ResultColumn("withdrawn_by"), ResultColumn("withdrawn_at"),
        ],
        "concept_judgements": [
            ResultColumn("concept"), ResultColumn("into"), ResultColumn("by"), ResultColumn("at"),
            ResultColumn("reason"), ResultColumn("withdrawn_by"), ResultColumn("withdrawn_at"),
        ],
    ]

    init(_ folder: String, progress: Progress) throws {
        self.folder = folder
        self.progress = progress
        for (name, columns) in Self.columns {
            tables[name] = (
                ResultWriter(columns, format: .csv, sink: try Self.sink("\(folder)/\(name).csv")),
                ResultWriter(columns, format: .jsonl, sink: try Self.sink("\(folder)/\(name).jsonl"))
            )
        }
    }

    static func sink(_ path: String) throws -> ([UInt8]) throws -> Void {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw Failure(.cannotCreate, "\(path) cannot be made") }
        return { bytes in
            do { try handle.write(contentsOf: bytes) } catch {
                throw Failure(.cannotWrite, "\(path) cannot be written: is the disk full?")
            }
        }
    }

    private mutating func add(_ values: [JSONValue], to table: String) throws {
        try tables[table]?.csv.add(values)
        try tables[table]?.lines.add(values)
        written += 1
        progress.advance(to: written, table)
    }

    mutating func document(_ exported: ExportedDocument) throws {
        let document = exported.document
        let metadata = document.metadata
        try add(
            [
                .string(document.id), .string(document.name), .texts(document.names), .string(document.mediaType),
                .string(document.hash), .text(metadata.title), .texts(metadata.authors), .text(metadata.publisher),
                .interval(metadata.published), .string(metadata.dateBasis.rawValue), .string(metadata.language),
                .string(document.reader), .bool(document.isStruck),
                .array(
                    exported.citations.map { citation in
                        .members([
                            "kind": .string(citation.kind.rawValue), "text": .string(citation.text),
                            "number": citation.number.map { .integer($0) } ?? .null,
                            "at": citation.at.map { .integer(exported.text.scalarOffset(ofByte: $0)) } ?? .null,
                        ])
                    }),
                .array(
                    exported.text.edits.map { edit in
                        .members([
                            "from": .integer(edit.from), "to": .integer(edit.to),
                            "replacement": .string(edit.replacement), "reason": .string(edit.reason.rawValue),
                        ])
                    }),
            ], to: "documents")
        // The id names the file: a document's own name may hold anything.
        try Self.sink("\(folder)/texts/\(document.id).txt")(exported.text.bytes)
    }

    mutating func part(_ part: StoredPart) throws {
        try add(
            [
                .string(part.document), .integer(part.part.number), .integer(part.fromScalar),
                .integer(part.toScalar), .texts(part.part.authors),
            ], to: "parts")
    }

    mutating func sentence(_ sentence: StoredSentence) throws {
        try add(
            [
                .string(sentence.document.id), .integer(sentence.number), .integer(sentence.span.part),
                .integer(sentence.fromScalar), .integer(sentence.toScalar), .string(sentence.text),
            ], to: "sentences")
    }

    mutating func mention(_ stored: StoredMention) throws {
        let mention = stored.mention
        try add(
            [
                .string(stored.document.id), .integer(stored.fromScalar), .integer(stored.toScalar),
                .string(mention.text), .string(mention.kind.rawValue), .text(mention.entity), .text(mention.actor),
                .string(mention.rule),
            ], to: "mentions")
    }

    mutating func date(_ stored: StoredDateMention) throws {
        let date = stored.date
        try add(
            [
                .string(stored.document.id), .integer(stored.fromScalar), .integer(stored.toScalar), .string(date.text),
                .interval(date.interval), .string(date.anchor), .string(date.rule),
            ], to: "dates")
    }

    mutating func event(_ event: StoredEvent) throws {
        try add(
            event.values + [
                .string(event.happening), .bool(event.standing.isStruck), .bool(event.standing.isRetired),
            ], to: "events")
    }

    mutating func claim(_ claim: StoredClaim) throws {
        try add(
            claim.values + [.bool(claim.standing.isStruck), .bool(claim.standing.isRetired)], to: "claims")
    }

    mutating func judgement(_ stored: StoredJudgement) throws {
        try add(
            [
                .string(stored.coding), .string(stored.judgement.by), .string(stored.judgement.on),
                .string(stored.judgement.reason),
            ], to: "judgements")
    }

    mutating func link(_ stored: StoredLinkJudgement) throws {
        let (verdict, mention, other): (String, String, String?) =
            switch stored.judgement {
            case .same(let first, let second): ("same", first, second)
            case .apart(let id): ("apart", id, nil)
            }
        try add(
            [
                .string(verdict), .string(mention), .text(other), .string(stored.decision.by),
                .string(stored.decision.at), .string(stored.decision.reason), .text(stored.withdrawn?.by),
                .text(stored.withdrawn?.at),
            ], to: "links")
    }

    mutating func review(_ review: Review) throws {
        try add(
            [
                .string(review.coding), .string(review.verdict.rawValue), .string(review.decision.by),
                .string(review.decision.at), .string(review.decision.reason), .text(review.withdrawn?.by),
                .text(review.withdrawn?.at),
            ], to: "reviews")
    }

    mutating func strike(_ strike: Strike) throws {
        try add(
            [
                .string(strike.target), .string(strike.decision.by), .string(strike.decision.at),
                .string(strike.decision.reason), .text(strike.lifted?.by), .text(strike.lifted?.at),
                .text(strike.lifted?.reason),
            ], to: "strikes")
    }

    mutating func question(_ stored: StoredQuestion) throws {
        let question = stored.question
        try add(
            [
                .string(stored.id), .string(question.text), .string(question.kind.rawValue), .texts(question.options),
                .string(question.opens.iso), .string(question.closes.iso), .string(question.resolvesBy.iso),
                .string(question.criteria), .string(question.source), .string(question.author),
                .text(question.origin), .text(question.statusQuo), .plain(question.baseRate),
                .text(question.referenceClass), .texts(question.implies), .text(question.opposite),
                .string(stored.asked.by), .string(stored.asked.at), .text(stored.approved?.by),
                .text(stored.approved?.at),
            ], to: "forecast_questions")
    }

    mutating func forecast(_ stored: StoredForecast) throws {
        let forecast = stored.forecast
        try add(
            [
                .string(stored.id), .string(forecast.question), .string(forecast.forecaster),
                .string(forecast.at.iso), .array(forecast.probabilities.map { .plain($0) }),
                .array(forecast.quantiles.map { .members(["level": .plain($0.level), "value": .plain($0.value)]) }),
                .text(forecast.words), .array(forecast.band.map { .plain($0) }), .text(forecast.standard),
                .string(forecast.reason), .plain(forecast.baseRate), .text(forecast.referenceClass),
                .texts(forecast.evidence.map(\.id)), .string(forecast.fingerprint), .string(stored.made.by),
                .string(stored.made.at), .text(stored.withdrawn?.by), .text(stored.withdrawn?.at),
            ], to: "forecasts")
    }

    mutating func resolution(_ stored: StoredResolution) throws {
        try add(
            [
                .string(stored.resolution.question), .string(stored.resolution.outcome),
                .string(stored.resolution.resolvedOn.iso), .string(stored.resolution.source),
                .string(stored.decision.by), .string(stored.decision.at), .string(stored.decision.reason),
                .text(stored.withdrawn?.by), .text(stored.withdrawn?.at),
            ], to: "forecast_resolutions")
    }

    mutating func contradiction(_ judgement: StoredContradictionJudgement) throws {
        try add(
            [
                .string(judgement.contradiction), .string(judgement.verdict.rawValue), .string(judgement.decision.by),
                .string(judgement.decision.at), .string(judgement.decision.reason), .text(judgement.withdrawn?.by),
                .text(judgement.withdrawn?.at),
            ], to: "contradiction_judgements")
    }

    mutating func concept(_ judgement: StoredConceptMerge) throws {
        try add(
            [
                .string(judgement.concept), .string(judgement.into), .string(judgement.decision.by),
                .string(judgement.decision.at), .string(judgement.decision.reason), .text(judgement.withdrawn?.by),
                .text(judgement.withdrawn?.at),
            ], to: "concept_judgements")
    }

    mutating func end() throws {
        for name in tables.keys.sorted() {
            try tables[name]?.csv.end()
            try tables[name]?.lines.end()
        }
        progress.end()
    }
}

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "A consistent copy of a record, also while it is in use.",
        discussion: "Example: fukan backup north-2026-11-24.sqlite --record north.sqlite")

    @Argument(help: "The file to make.") var file: String
    @Flag(name: .long, help: "Replace a file that is there.") var replace = false
    @OptionGroup var record: RecordOption

    func run() throws {
        try reporting { try record.open(.readOnly).backup(to: file, replacing: replace) }
    }
}
