internal import Charts
internal import Chronology
internal import Evidence
internal import Inquiry
internal import Record

/// What all sections draw on: the record, the register of passages, and the one time axis of the page.
struct PageContext {
    let material: Material
    let register: EvidenceRegister
    let axis: TimeAxis
    /// Whether anything in the record has a date: else the axis stands for nothing.
    let isDated: Bool
    /// Years of the axis of which no dated happening tells.
    let gaps: [Int]
    /// The rings of land of the page's map; empty where no coast is installed.
    let land: [[(longitude: Double, latitude: Double)]]
    let coastSource: String

    init(
        _ material: Material, register: EvidenceRegister, land: [[(longitude: Double, latitude: Double)]],
        coastSource: String
    ) throws {
        self.material = material
        self.register = register
        self.land = land
        self.coastSource = coastSource
        let dated = try Self.axis(material)
        isDated = dated != nil
        axis = dated ?? TimeAxis(firstYear: 2000, lastYear: 2001)
        let told = Set(
            try material.happenings().compactMap { $0.coding.date }.flatMap { date -> [Int] in
                guard let from = date.from?.civil.year, let to = date.to?.civil.year, to - from <= 1 else { return [] }
                return Array(from...to)
            })
        gaps = (axis.firstYear...axis.lastYear).filter { !told.contains($0) }
    }

    /// The years in which nine tenths of the dated codings lie, to the last one that is told of or planned; what lies
    /// before, or in a future that nobody plans for, stands in a lane of its own. `nil` where nothing has a date.
    private static func axis(_ material: Material) throws -> TimeAxis? {
        var years = try material.happenings().compactMap { $0.coding.date.from?.civil.year }
        for claim in try material.claims(.channel) {
            if case .channel(let channel) = claim.claim.content, let year = channel.at.from?.civil.year {
                years.append(year)
            }
        }
        if let last = try material.lastPublished()?.civil.year {
            years = years.filter { $0 <= last + farthestPlan } + [last]
        }
        years.sort()
        guard let last = years.last else { return nil }
        let first = years[years.count / 10]
        return TimeAxis(firstYear: min(first, last), lastYear: last)
    }

    /// How many years behind the last document the axis reaches for what is planned.
    private static let farthestPlan = 3

    /// Above so many happenings marks stand for years rather than for single happenings.
    static let mostMarks = 1_000

    var hasManyHappenings: Bool {
        get throws { try material.happenings().count > Self.mostMarks }
    }

    /// Rows of happenings through time: every one a mark, or, where they are many, those of a year a bar.
    func timeline(_ rows: [(label: String, happenings: [Happening])], labelRoom: Double = 236) throws -> Figure {
        guard try hasManyHappenings else {
            return TimelineChart(
                rows: rows.map { label, happenings in
                    TimelineChart.Row(
                        label: label, marks: happenings.map { mark($0) }, count: "n \(happenings.count)",
                        countLink: link(happenings.map(\.id), "All \(happenings.count): \(label)"))
                }, axis: axis, gaps: gaps, labelRoom: labelRoom
            ).figure()
        }
        return MirroredBarChart(
            rows: rows.map { label, happenings in
                MirroredBarChart.Row(
                    label: label, bars: bars(happenings, label), count: "n \(happenings.count)",
                    countLink: link(happenings.map(\.id), "All \(happenings.count): \(label)"))
            }, axis: axis, gaps: gaps, labelRoom: labelRoom
        ).figure()
    }

    private func bars(_ happenings: [Happening], _ label: String) -> [MirroredBarChart.Bar] {
        struct Key: Hashable, Comparable {
            let year: Int
            let isAbove: Bool
            static func < (a: Key, b: Key) -> Bool { (a.year, a.isAbove ? 0 : 1) < (b.year, b.isAbove ? 0 : 1) }
        }
        let noYear = Int.min
        var found: [Key: [String]] = [:]
        for happening in happenings {
            let coding = happening.coding
            let key = Key(
                year: coding.date.from?.civil.year ?? noYear, isAbove: (material.meaning.score(coding) ?? 0) >= 0)
            found[key, default: []].append(happening.id)
        }
        return found.keys.sorted().map { key in
            let ids = found[key] ?? []
            let when = key.year == noYear ? "no date" : "\(key.year)"
            return MirroredBarChart.Bar(
                year: key.year == noYear ? nil : key.year, isAbove: key.isAbove, count: ids.count,
                link: link(ids, "\(label), \(when): \(ids.count) \(key.isAbove ? "cooperative" : "conflictual")"))
        }
    }

    func link(_ ids: [String], _ title: String) -> ChartLink? {
        register.target(ids).map { ChartLink($0, title) }
    }

    /// What a pointer or a screen reader is told of a happening.
    func title(of happening: Happening) -> String {
        let coding = happening.coding
        let who = [coding.source.joined(separator: ", "), coding.target.joined(separator: ", ")].filter { !$0.isEmpty }
        return [
            Wording.date(coding.date), coding.type, who.joined(separator: coding.mutual ? " and " : " to "),
            coding.status.rawValue, coding.place ?? "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    func mark(_ happening: Happening, side: TimelineChart.Side? = nil) -> TimelineChart.Mark {
        let coding = happening.coding
        let score = material.meaning.score(coding) ?? 0
        let shape: TimelineChart.Shape =
            switch coding.status {
            case .happened, .ongoing: coding.attribution == "author" ? .filled : .ringed
            case .planned, .proposed, .expected: .hollow
            case .hypothetical, .conditional: .dotted
            case .denied: .struck
            }
        return TimelineChart.Mark(
            date: coding.date, side: side ?? (score < 0 ? .below : .above),
            tone: score > 0 ? .positive : score < 0 ? .negative : .neutral, shape: shape,
            link: link([happening.id], title(of: happening)))
    }
}
