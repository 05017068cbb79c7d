internal import Charts
internal import Evidence
internal import Exchange
internal import Inquiry

/// A drawing with its finding as title, what is drawn below it, where it comes from, and its table.
struct PageFigure {
    let figureID: String
    /// The finding in one sentence.
    let finding: String
    /// What is drawn, units, period.
    let drawn: String
    let drawing: String
    /// How the drawing behaves where it has less room than it would take: `scroll`, or panels that go below each other.
    let plotClass: String
    let svgName: String
    let svgAddress: String
    let basisCount: Int
    let basisTarget: String?
    let basis: String
    let figureCommand: String
    let data: PageTable

    /// - Parameters:
    ///   - evidence: all that the drawing rests on; `n` is its number, each row of a data set counted.
    ///   - kind: what the codings among it are, in the plural, where there are any.
    init(
        id: String, finding: String, drawn: String, figure: Figure, columns: [ResultColumn], rows: [Answer.Row],
        evidence: [String], kind: String = "happenings", reviewed: Int, command: String, register: EvidenceRegister
    ) {
        self.init(
            id: id, finding: finding, drawn: drawn, drawing: .whole(figure), columns: columns, rows: rows,
            evidence: evidence, kind: kind, reviewed: reviewed, command: command, register: register)
    }

    /// One drawing, or panels with a title each that stand beside each other as far as there is room.
    enum Drawing {
        case whole(Figure)
        /// Three beside each other at most, or two where they are wide.
        case panels([(title: String, figure: Figure)], areWide: Bool)
    }

    /// - Parameters: as above.
    init(
        id: String, finding: String, drawn: String, drawing: Drawing, columns: [ResultColumn], rows: [Answer.Row],
        evidence: [String], kind: String = "happenings", reviewed: Int, command: String, register: EvidenceRegister
    ) {
        figureID = id
        // A title, even where it is the sentence of an answer.
        let finding = finding.hasSuffix(".") ? String(finding.dropLast()) : finding
        self.finding = finding
        let figure: Figure
        func inline(_ title: String, _ figure: Figure) -> String {
            figure.inline(title: title, describedBy: "t-\(id)")
        }
        switch drawing {
        case .whole(let whole):
            figure = whole
            (plotClass, self.drawing) = ("scroll", inline(finding, whole))
        case .panels(let panels, let areWide):
            figure = Figure.sheet(panels.map(\.figure), columns: areWide ? 2 : 3)
            plotClass = areWide ? "panels wide" : "panels"
            self.drawing = panels.map { inline($0.title, $0.figure) }.joined()
        }
        let dropped =
            figure.droppedLabels == 0
            ? ""
            : " \(Wording.sentence(Wording.count(figure.droppedLabels, "label"))) found no room; the table has all."
        self.drawn = drawn + dropped
        svgName = "\(id).svg"
        svgAddress = DataAddress.svg(figure.standalone(title: finding))
        basisCount = Answer.count(evidence)
        var seen: Set<String> = []
        basisTarget = register.target(evidence.filter { seen.insert($0).inserted })
        // On whose word it rests: that of documents, of data sets, or of both, each on marks of its own.
        let ofData = evidence.count { DataRows(id: $0) != nil }
        let ofCase = evidence.count { StatedBasis.isID($0) }
        if ofCase > 0 {
            basis =
                "\(kind), \(ofCase) of them named judgements or citations of the case; what was coded by machine shows what was written about, \(reviewed) reviewed by a person."
        } else if ofData == 0 {
            basis =
                "\(kind), coded by machine; \(reviewed) reviewed by a person. It shows what was written about, not a sample of what happened."
        } else if ofData == evidence.count {
            basis = "rows of data sets, as their sources have them; outside of their coverage nothing is known."
        } else {
            basis =
                "\(kind) and rows of data sets; what was coded by machine, \(reviewed) of it reviewed by a person, shows what was written about, and a data set what it covers."
        }
        figureCommand = command
        data = PageTable(id: "t-\(id)", caption: finding, columns: columns, rows: rows, register: register)
    }
}
