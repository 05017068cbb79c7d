internal import Exchange

/// Why figures cannot be worked out from the data sets that lie beside them.
enum NeighbourProblem: Error {
    /// No data set that the figures need is there, or more than one that could be meant.
    case missing(String)
    /// One is there, and has a row that cannot be read.
    case unreadable(VerificationError)
}

/// The data sets of the field that lie beside a file of figures, told by their form and never by their names.
struct NeighbouringDataSets {
    struct File {
        let name: String
        let bytes: [UInt8]
        let set: RecognisedDataSet

        /// Whether a column begins so, in small letters.
        func hasColumn(_ beginning: String) -> Bool {
            set.columns.contains { $0.lowercased().hasPrefix(beginning) }
        }

        /// - Throws: `NeighbourProblem.unreadable` where a row is refused: figures of what is left would be those of
        ///   another data set.
        func read(_ each: (DataSetRow) -> Void) throws(NeighbourProblem) {
            let report = DataSetReader(set).read(bytes) { row in each(row) }
            guard let first = report.causes.flatMap(\.met.examples).min(by: { $0.line < $1.line }) else { return }
            throw .unreadable(VerificationError(file: name, reason: first.text))
        }

        func events(_ each: (SourceEvent) -> Void) throws(NeighbourProblem) {
            try read { if case .event(let event) = $0 { each(event) } }
        }

        func values(_ each: (SourceValue) -> Void) throws(NeighbourProblem) {
            try read { if case .value(let value) = $0 { each(value) } }
        }

        func spells(_ each: (SourceSpell) -> Void) throws(NeighbourProblem) {
            try read { if case .spell(let spell) = $0 { each(spell) } }
        }

        func votes(_ each: (SourceVote) -> Void) throws(NeighbourProblem) {
            try read { if case .vote(let vote) = $0 { each(vote) } }
        }

        func rollCalls(_ each: (SourceRollCall) -> Void) throws(NeighbourProblem) {
            try read { if case .rollCall(let call) = $0 { each(call) } }
        }
    }

    /// The smaller first, those of one size by name.
    private let files: [File]

    /// - Parameter neighbours: all that lies beside the figures; what is no data set is passed over.
    init(_ neighbours: [NeighbouringTable]) {
        files = neighbours.compactMap { neighbour in
            (try? RecognisedDataSet(neighbour.bytes)).map {
                File(name: neighbour.name, bytes: neighbour.bytes, set: $0)
            }
        }.sorted { ($0.bytes.count, $0.name) < ($1.bytes.count, $1.name) }
    }

    /// Those of a format whose columns are as the figures need them.
    func all(_ format: DataSetFormat, where fits: (File) -> Bool = { _ in true }) -> [File] {
        files.filter { $0.set.format == format && fits($0) }
    }

    /// The one of a format whose columns are as the figures need them.
    ///
    /// - Throws: `NeighbourProblem.missing` where there is none, or where two could be meant.
    func only(_ format: DataSetFormat, where fits: (File) -> Bool = { _ in true }) throws(NeighbourProblem) -> File {
        let found = all(format, where: fits)
        guard let first = found.first else { throw .missing("no \(format.title) beside it") }
        guard found.count == 1 else {
            throw .missing("\(format.title) in several files beside it: \(found.map(\.name).joined(separator: ", "))")
        }
        return first
    }
}
