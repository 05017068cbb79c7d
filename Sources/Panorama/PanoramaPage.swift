internal import Charts
package import Chronology
internal import Digest
internal import Evidence
internal import Exchange
internal import Foundation
package import Inquiry
internal import Mustache
internal import Ontology
internal import Record

/// The whole answer of a record as one page that needs nothing else: a pure function of the record and its settings.
package struct PanoramaPage {
    package struct Settings: Sendable {
        /// The version of the program.
        package var program = ""
        /// The day of the record's last change.
        package var day = Day(number: 0)
        /// Whether the documents were written for demonstration.
        package var isDemonstration = false
        /// The two files of the coast; empty where none are installed.
        package var coastList: [UInt8] = []
        package var coastPoints: [UInt8] = []
        /// The last run before which nothing counts as changed; `nil` where no page was made before.
        package var sinceRun: Int?

        package init() {}
    }

    /// The page, UTF-8.
    package let html: [UInt8]
    /// All happenings as CSV, where the page itself holds only those that its figures cite; empty where it holds all.
    package let eventsCSV: [UInt8]

    /// From this many happenings on the page's table keeps those that figures cite.
    package static let mostHappenings = 5_000
    /// From this many bytes of text on the page shows the sentences that figures cite.
    package static let mostText = 2_000_000

    /// - Throws: `RecordError`, `Coast.Damage` where the coast's files are damaged.
    package init(_ material: Material, _ settings: Settings) throws {
        let documents = try material.documents()
        let numbers = Dictionary(
            uniqueKeysWithValues: documents.enumerated().map { ($0.element.id, $0.offset + 1) })
        let register = EvidenceRegister(material, documentNumbers: numbers)
        let frame = material.system.maps.first
        let hasCoast = !settings.coastList.isEmpty
        let land =
            try frame.map { frame in
                try Coast.land(
                    list: settings.coastList, points: settings.coastPoints,
                    in: MapChart.Frame(west: frame.west, east: frame.east, south: frame.south, north: frame.north))
            } ?? []
        let context = try PageContext(
            material, register: register, land: land,
            coastSource: hasCoast
                ? "Coast: GSHHG (Wessel and Smith 1996, Journal of Geophysical Research 101:8741-8743), LGPL."
                : "No coast data are installed.")

        let fingerprint = try material.snapshot.fingerprint()
        let title = try Self.title(material, context.axis)
        let citation = PageCitation(title: title, day: settings.day, record: fingerprint, program: settings.program)
        let groups = try Self.groups(context)
        let sections = try [
            SystemSection.section(context), ChannelSection.section(context), ForceSection.section(context),
            StateSection.section(context), PeopleSection.section(context),
        ].filter { !$0.isEmpty }
        let changes = try settings.sinceRun.map { try Self.changes(context, since: $0) } ?? nil
        let events = try Self.events(context)
        eventsCSV = events.csv
        let sources = try SourcesAnswer.answer(material)
        let sourceTable = PageTable(
            id: "t-sources", caption: sources.sentence, columns: sources.columns, rows: sources.rows,
            register: register)
        let happenings = try material.happenings().map(\.id)
        let happeningTarget = register.target(happenings)
        let claimIDs = try ClaimKind.allCases.flatMap { try material.claims($0).map(\.claim.id) }
        let claimTarget = register.target(claimIDs)
        // Last, so that all numbers are known.
        let notes = try register.groups.enumerated().map {
            try PassageNote($0.offset + 1, $0.element, register: register)
        }
        let views = try Self.documents(context, notes: notes)
        let script = Self.text(PackageResources.script_js)
        let reviewed = try material.reviewed(happenings)
        let model: [String: Any] = [
            "pageTitle": title, "style": Self.text(PackageResources.style_css) + ChartStyle.rules, "script": script,
            "scriptHash": Self.base64(ofHexadecimal: ContentDigest.hexadecimal(of: Array(script.utf8))),
            "isDemonstration": settings.isDemonstration,
            "asOf": try material.snapshot.view.asOf.map { Wording.day($0) }
                ?? material.lastPublished().map { "\(Wording.day($0)), the last document" } ?? "no date",
            "documentCount": Wording.count(documents.count, "document"),
            "happeningCount": Wording.count(happenings.count, "happening"), "happeningTarget": happeningTarget as Any,
            "claimCount": Wording.count(claimIDs.count, "claim"), "claimTarget": claimTarget as Any,
            "reviewedShare": "\(reviewed) of \(happenings.count) happenings reviewed by a person",
            "recordShort": String(fingerprint.prefix(16)), "record": fingerprint, "program": settings.program,
            "notes": try Self.notes(material), "groups": groups, "figureSections": sections,
            "hasChanges": changes != nil, "changesLead": changes?.lead ?? "", "changesTable": changes?.table as Any,
            "sections": Self.contents(sections, hasChanges: changes != nil),
            "eventsLead": events.lead, "eventTable": events.table, "sources": sourceTable,
            "documentsLead":
                "\(sources.sentence) What is underlined was coded; the margin says as what.", "documents": views,
            "notesBehind": notes, "method": Self.method(settings), "citation": citation.text,
            "bibtex": citation.bibtex, "csl": citation.csl,
        ]
        let library = try Self.templates()
        html = Array((library.render(model, withTemplate: "page") ?? "").utf8)
    }

    // MARK: - Parts of the page

    private static func templates() throws -> MustacheLibrary {
        MustacheLibrary(templates: [
            "page": try MustacheTemplate(string: text(PackageResources.page_mustache)),
            "figure": try MustacheTemplate(string: text(PackageResources.figure_mustache)),
            "table": try MustacheTemplate(string: text(PackageResources.table_mustache)),
            "passages": try MustacheTemplate(string: text(PackageResources.passages_mustache)),
        ])
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func base64(ofHexadecimal digits: String) -> String {
        let values = digits.utf8.map { $0 < 58 ? $0 - 48 : $0 - 87 }
        let bytes = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
        return Data(bytes).base64EncodedString()
    }

    private static func title(_ material: Material, _ axis: TimeAxis) throws -> String {
        let system = material.system.title.isEmpty ? material.system.name : material.system.title
        return "\(system), \(axis.firstYear)–\(axis.lastYear)"
    }

    private static func notes(_ material: Material) throws -> [String] {
        let coverage = try material.snapshot.coverage()
        var notes: [String] = []
        func note(_ count: Int, _ what: String) {
            if count > 0 { notes.append("\(Wording.sentence(Wording.count(count, "document"))) \(what).") }
        }
        note(coverage.later, "published later \(coverage.later == 1 ? "does" : "do") not count")
        note(coverage.undated, "without a date \(coverage.undated == 1 ? "does" : "do") not count")
        note(coverage.struck, "\(coverage.struck == 1 ? "is" : "are") struck")
        note(coverage.without, "\(coverage.without == 1 ? "is" : "are") left out by name")
        if material.snapshot.view.reviewedOnly { notes.append("Only codings that a person has accepted count.") }
        return notes
    }

    struct Content {
        let sectionID: String
        let sectionName: String
    }

    private static func contents(_ sections: [PageSection], hasChanges: Bool) -> [Content] {
        [Content(sectionID: "answers", sectionName: "Answers")]
            + (hasChanges ? [Content(sectionID: "changes", sectionName: "What changed")] : [])
            + sections.map { Content(sectionID: $0.sectionID, sectionName: $0.sectionName) }
            + [
                Content(sectionID: "events", sectionName: "Every happening"),
                Content(sectionID: "documents", sectionName: "Documents"),
                Content(sectionID: "passages", sectionName: "Passages"),
                Content(sectionID: "method", sectionName: "Method"), Content(sectionID: "cite", sectionName: "Cite"),
            ]
    }

    struct Group {
        let groupID: String
        let groupName: String
        let questions: [QuestionView]
    }

    struct QuestionView {
        let anchor: String
        let part: String
        let hasPart: Bool
        let question: String
        let sentence: String
        let hasEvidence: Bool
        let evidenceTarget: String
        let evidenceCount: Int
        let basisWord: String
        let reviewedNote: String?
        let standing: String?
        let naive: String?
        let later: String?
        let command: String
        let hasTable: Bool
        let answerTable: PageTable

        init(_ entry: AnsweredQuestion, _ register: EvidenceRegister) {
            let answer = entry.answer
            anchor = entry.part.isEmpty ? "question-\(entry.id)" : entry.part
            part = entry.part
            hasPart = !entry.part.isEmpty
            question = entry.question
            sentence = answer.sentence
            evidenceTarget = register.target(answer.evidence) ?? ""
            hasEvidence = !evidenceTarget.isEmpty
            evidenceCount = answer.count
            basisWord = answer.basis
            reviewedNote = answer.reviewed == 0 ? nil : "\(answer.reviewed) reviewed"
            standing = answer.standing == .undetermined ? "undetermined" : nil
            naive = answer.naive
            later = entry.later
            command = answer.command
            hasTable = !answer.rows.isEmpty
            answerTable = PageTable(
                id: "a-\(entry.id)", caption: entry.question, columns: answer.columns, rows: answer.rows,
                register: register)
        }
    }

    private static func groups(_ context: PageContext) throws -> [Group] {
        let answered = try QuestionsAnswer.answers(context.material)
        return QuestionGroup.allCases.compactMap { group in
            let questions = answered.filter { $0.group == group.rawValue }
            guard !questions.isEmpty else { return nil }
            return Group(
                groupID: group.rawValue, groupName: group.name,
                questions: questions.map { QuestionView($0, context.register) })
        }
    }

    private static func changes(_ context: PageContext, since run: Int) throws -> (lead: String, table: PageTable)? {
        var changes: [Change] = []
        try context.material.snapshot.changes(since: .run(run)) { changes.append($0) }
        guard !changes.isEmpty else { return nil }
        let kinds = Change.Kind.allCases.compactMap { kind -> String? in
            let count = changes.count { $0.kind == kind }
            return count == 0 ? nil : "\(count) × \(kind.rawValue)"
        }
        let shown = changes.prefix(500)
        let table = PageTable(
            id: "t-changes", caption: "Changes since the last page",
            columns: [
                ResultColumn("kind", "change"), ResultColumn("document", "document"), ResultColumn("detail", "detail"),
                ResultColumn("by", "by"), ResultColumn("at", "at"),
            ],
            rows: shown.map { change in
                Answer.Row(
                    [
                        .string(change.kind.rawValue), .text(change.document?.name), .string(change.detail),
                        .string(change.by), .string(change.at),
                    ], evidence: change.target.hasPrefix("d") ? ["\(change.target):1"] : [change.target])
            }, register: context.register)
        return ("Since the last page: \(kinds.joined(separator: ", ")).", table)
    }

    private static func events(_ context: PageContext) throws -> (lead: String, table: PageTable, csv: [UInt8]) {
        let columns = [
            ResultColumn("date", "date", parts: ["from", "to", "precision"]), ResultColumn("type", "type"),
            ResultColumn("source", "who"), ResultColumn("target", "towards"), ResultColumn("status", "status"),
            ResultColumn("place", "place"), ResultColumn("persons", "persons"),
            ResultColumn("score", "score", unit: "-10 to 10"), ResultColumn("said_by", "said by"),
            ResultColumn("n", "n", unit: "mentions"),
        ]
        let all = try context.material.happenings()
        func row(_ happening: Happening) -> Answer.Row {
            let coding = happening.representative.coding
            return Answer.Row(
                [
                    .interval(coding.date), .string(coding.type), .texts(coding.source), .texts(coding.target),
                    .string(coding.status.rawValue), .text(coding.place), .texts(coding.persons),
                    coding.intensity.map { .plain($0) } ?? .null,
                    .string(coding.attribution), .integer(happening.mentions.count),
                ], evidence: [happening.id])
        }
        var shown = all
        var csv: [UInt8] = []
        var lead =
            "\(Wording.sentence(Wording.count(all.count, "happening"))), one row each with the number of its mentions. Search and filter work where scripts are allowed; the keys are / and Escape."
        if all.count > mostHappenings {
            // Aggregates cite everything; what a figure names one by one is kept, and the rest lies beside the page.
            let cited = Set(context.register.groups.filter { $0.count <= 20 }.joined())
            shown = Array(all.filter { cited.contains($0.id) }.prefix(mostHappenings))
            var writer = ResultWriter(columns, format: .csv) { csv += $0 }
            for happening in all { try writer.add(row(happening).values) }
            try writer.end()
            lead =
                "\(shown.count) of \(all.count) happenings: those that figures cite one by one. All lie in events.csv beside this page."
        }
        let table = PageTable(
            id: "t-events", caption: "Happenings in the order of time", columns: columns, rows: shown.map(row),
            register: context.register)
        return (lead, table, csv)
    }

    private static func documents(_ context: PageContext, notes: [PassageNote]) throws -> [DocumentView] {
        let material = context.material
        var anchors: [String: [DocumentView.Anchor]] = [:]
        for happening in try material.happenings() {
            for mention in happening.mentions {
                if let anchor = DocumentView.Anchor(mention), let document = mention.coding.passage?.document {
                    anchors[document, default: []].append(anchor)
                }
            }
        }
        for kind in ClaimKind.allCases {
            for claim in try material.claims(kind) {
                if let anchor = DocumentView.Anchor(claim), let document = claim.claim.passage?.document {
                    anchors[document, default: []].append(anchor)
                }
            }
        }
        let sentences = try material.sentences()
        let size = sentences.values.joined().reduce(0) { $0 + $1.text.utf8.count }
        var cited: [Int: Set<Int>]?
        if size > mostText {
            var found: [Int: Set<Int>] = [:]
            let places = notes.flatMap { note in note.passages.map(\.place) + note.more.map(\.morePlace) }
            for place in places {
                let numbers = place.dropFirst(2).split(separator: "-").compactMap { Int($0) }
                if numbers.count == 2 { found[numbers[0], default: []].insert(numbers[1]) }
            }
            cited = found
        }
        let parts = try material.parts()
        return try material.documents().map { document in
            let number = context.register.documentNumbers[document.id] ?? 0
            return DocumentView(
                document, number: number, parts: parts[document.id] ?? [],
                text: try material.snapshot.text(ofDocument: document.id), sentences: sentences[document.id] ?? [],
                anchors: anchors[document.id] ?? [], cited: cited.map { $0[number] ?? [] })
        }
    }

    private static func method(_ settings: Settings) -> [String] {
        [
            "Fukan \(settings.program) read each document, cleaned its text without changing its source, found names and dates by a vocabulary of the region, and coded events, figures, roles and channels sentence by sentence. Everything here was coded by machine unless it says that a person reviewed it.",
            "Events are coded for now by the actors that stand nearest to a verb or noun of action: on two texts that two people coded, about half of what it finds is there (precision .56), and it finds less than half of what is there (recall .43); who did it to whom is right less often. Figures and roles are read better, channels worse. A later version reads the syntax of sentences.",
            "Scores of acts are those of the PLOVER event types, from −10 (conflict) to 10 (cooperation). A mean is shown with its n; below three scored acts it is undetermined. Two points are never joined to a trend.",
            "What stands here was written by authors who chose their examples. A series from essays shows what was written about, not what happened; a year without marks is a year that these documents pass over. Authors who are not named are unknown, not independent.",
            "An act counts as done where the text tells it as done; plans, hopes and denials are kept apart and drawn apart. Meetings planned are never counted as held.",
        ]
    }
}
