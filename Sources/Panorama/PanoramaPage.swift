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

    /// The page is at most so many bytes.
    package static let mostBytes = 8_000_000
    /// From this many happenings on the page's table keeps those that figures cite.
    package static let mostHappenings = 5_000
    /// From this many bytes of text on the page shows the sentences that it cites, not whole documents.
    package static let mostText = 1_500_000

    /// How much of the evidence stands in the page itself. The record holds all of it.
    private struct Detail {
        /// Passages that are quoted behind a number, and those behind them that are named by their places.
        let quoted: Int
        let named: Int
        let isWhole: Bool

        /// From the fullest down to the barest.
        static func levels(textSize: Int) -> [Detail] {
            [
                Detail(quoted: 12, named: 240, isWhole: textSize <= mostText),
                Detail(quoted: 6, named: 60, isWhole: false), Detail(quoted: 3, named: 10, isWhole: false),
                Detail(quoted: 1, named: 0, isWhole: false),
            ]
        }
    }

    /// - Throws: `RecordError`, `Coast.Damage` where the coast's files are damaged.
    package init(_ material: Material, _ settings: Settings) throws {
        let context = try Self.context(material, settings)
        let register = context.register
        var model = try Self.head(context, settings)
        model["groups"] = try QuestionGroupView.all(context)
        let sections = try [
            SystemSection.section(context), RelationsSection.section(context), ChannelSection.section(context),
            ForceSection.section(context), SettlementSection.section(context),
            StateSection.section(context), CausesSection.section(context), ExplanationsSection.section(context),
            PoliciesSection.section(context), PrecedentsSection.section(context), CrisisSection.section(context),
            TheoriesSection.section(context), ForwardSection.section(context), ForecastSection.section(context),
            PeopleSection.section(context),
        ].filter { !$0.isEmpty }
        model["figureSections"] = sections
        let changes = try settings.sinceRun.map { try ChangeView(context, since: $0) } ?? nil
        model["changes"] = changes
        let contradictions = try ContradictionSection(context)
        model["contradictions"] = contradictions
        model["sections"] = Self.contents(
            sections, hasChanges: changes != nil, hasContradictions: contradictions != nil)
        let table = try HappeningTable(context)
        eventsCSV = table.csv
        model["eventsLead"] = table.lead
        model["eventTable"] = table.table
        let sources = try SourcesAnswer.answer(material)
        model["sources"] = PageTable(
            id: "t-sources", caption: sources.sentence, columns: sources.columns, rows: sources.rows,
            register: register)
        model["readLead"] = sources.sentence
        // Evidence last: now all numbers that lead to it are known.
        let reading = try ReadingView(context)
        let library = try Self.templates()
        var page: [UInt8] = []
        for detail in Detail.levels(textSize: reading.size) {
            let notes = try register.groups.enumerated().map {
                try PassageNote(
                    $0.offset + 1, $0.element, register: register, shown: detail.quoted, named: detail.named)
            }
            let cited = notes.flatMap(\.places) + register.straightPlaces
            model["notesBehind"] = notes
            model["documents"] = try reading.documents(cited: detail.isWhole ? nil : cited)
            page = Array((library.render(model, withTemplate: "page") ?? "").utf8)
            if page.count <= Self.mostBytes { break }
        }
        html = page
    }

    private static func context(_ material: Material, _ settings: Settings) throws -> PageContext {
        let numbers = Dictionary(
            uniqueKeysWithValues: try material.documents().enumerated().map { ($0.element.id, $0.offset + 1) })
        let land =
            try material.system.maps.first.map { frame in
                try Coast.land(
                    list: settings.coastList, points: settings.coastPoints,
                    in: MapChart.Frame(west: frame.west, east: frame.east, south: frame.south, north: frame.north))
            } ?? []
        return try PageContext(
            material, register: EvidenceRegister(material, documentNumbers: numbers), land: land,
            coastSource: settings.coastList.isEmpty
                ? "No coast data are installed."
                : "Coast: GSHHG (Wessel and Smith 1996, Journal of Geophysical Research 101:8741-8743), LGPL.")
    }

    /// The title line, the method, and how to cite the page.
    private static func head(_ context: PageContext, _ settings: Settings) throws -> [String: Any] {
        let material = context.material
        let fingerprint = try material.snapshot.fingerprint()
        let title = title(context)
        let citation = PageCitation(title: title, day: settings.day, record: fingerprint, program: settings.program)
        let happenings = try material.happenings().map(\.id)
        let claims = try ClaimKind.allCases.flatMap { try material.claims($0).map(\.claim.id) }
        let script = text(PackageResources.script_js)
        var head: [String: Any] = [
            "pageTitle": title, "style": text(PackageResources.style_css) + ChartStyle.rules, "script": script,
            "scriptHash": base64(ofHexadecimal: ContentDigest.hexadecimal(of: Array(script.utf8))),
            "isDemonstration": settings.isDemonstration,
            "asOf": try material.knownUntil(),
            "documentCount": Wording.count(try material.documents().count, "document"),
            "happeningCount": Wording.count(happenings.count, "happening"),
            "claimCount": Wording.count(claims.count, "claim"),
            "reviewedShare":
                "\(try material.reviewed(happenings)) of \(happenings.count) happenings reviewed by a person",
            "recordShort": String(fingerprint.prefix(16)), "record": fingerprint, "program": settings.program,
            "notes": try notes(material), "method": MethodText.paragraphs(program: settings.program),
            "citation": citation.text, "bibtex": citation.bibtex, "csl": citation.csl,
        ]
        head["happeningTarget"] = context.register.target(happenings)
        head["claimTarget"] = context.register.target(claims)
        return head
    }

    // MARK: - Parts of the page

    private static func templates() throws -> MustacheLibrary {
        MustacheLibrary(templates: [
            "page": try MustacheTemplate(string: text(PackageResources.page_mustache)),
            "figure": try MustacheTemplate(string: text(PackageResources.figure_mustache)),
            "table": try MustacheTemplate(string: text(PackageResources.table_mustache)),
            "passages": try MustacheTemplate(string: text(PackageResources.passages_mustache)),
            "contradictions": try MustacheTemplate(string: text(PackageResources.contradictions_mustache)),
        ])
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func base64(ofHexadecimal digits: String) -> String {
        let values = digits.utf8.map { $0 < 58 ? $0 - 48 : $0 - 87 }
        let bytes = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
        return Data(bytes).base64EncodedString()
    }

    private static func title(_ context: PageContext) -> String {
        let name = context.material.systemTitle
        return context.isDated ? "\(name), \(context.axis.firstYear)–\(context.axis.lastYear)" : name
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

    private static func contents(
        _ sections: [PageSection], hasChanges: Bool, hasContradictions: Bool
    ) -> [Content] {
        [
            Content(sectionID: "answers", sectionName: "Answers"),
            Content(sectionID: "read", sectionName: "What was read"),
        ]
            + (hasChanges ? [Content(sectionID: "changes", sectionName: "What changed")] : [])
            + sections.map { Content(sectionID: $0.sectionID, sectionName: $0.sectionName) }
            + (hasContradictions ? [Content(sectionID: "contradictions", sectionName: "Contradictions")] : [])
            + [
                Content(sectionID: "events", sectionName: "Every happening"),
                Content(sectionID: "documents", sectionName: "Documents"),
                Content(sectionID: "passages", sectionName: "Passages"),
                Content(sectionID: "method", sectionName: "Method"), Content(sectionID: "cite", sectionName: "Cite"),
            ]
    }
}
