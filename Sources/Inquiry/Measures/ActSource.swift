package import Evidence
internal import Exchange

/// On whose word acts are taken: that of the documents, or that of one data set. Two sources are never added up.
package struct ActSource: Sendable, Equatable {
    /// As the column `data` names it: `coded`, `assessments`, or the id of a set with its file.
    package let label: String
    /// The set; `nil` for what was read from documents.
    package let dataSet: DataSet?

    package static let coded = ActSource(label: "coded", dataSet: nil)
    /// Judgements of authors that relations are good or bad.
    package static let assessments = ActSource(label: "assessments", dataSet: nil)

    package init(_ set: DataSet) {
        self.init(label: "\(set.id) \(set.name)", dataSet: set)
    }

    private init(label: String, dataSet: DataSet?) {
        self.label = label
        self.dataSet = dataSet
    }

    /// As a sentence names it.
    package var inWords: String { dataSet.map(\.title) ?? (self == .assessments ? "the judgements" : "the documents") }

    /// What stands behind a figure: the ids of happenings and claims, or the rows of the set by one id.
    package func evidence(_ ids: [String]) -> [String] {
        guard let set = dataSet else { return ids }
        return ids.isEmpty ? [] : [DataRows(set: set.id, lines: ids.compactMap { DataMaterial.line(of: $0) }).id]
    }
}

extension DataSet {
    private var knownFormat: DataSetFormat? { DataSetFormat(rawValue: format) }

    /// What kind of set it is, with the name of its file.
    package var title: String { "\(knownFormat?.title ?? format) (\(name))" }

    /// Whether sets of its format tell of events.
    package var hasEvents: Bool {
        switch knownFormat {
        case .gdelt1, .gdelt2, .icews, .polecat, .phoenix, .keds, .acled, .ucdpGed, .fukan: true
        default: false
        }
    }
}
