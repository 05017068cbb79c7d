package import Chronology
package import Evidence

/// A source as a list of references gives it.
package struct SourceReference: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable { case report, article, book, webpage }
    package let id: String
    package let kind: Kind
    package let title: String
    /// As they sign.
    package let authors: [String]
    package let publisher: String?
    package let published: DateInterval
    package let address: String?
    /// ISO 639-1; `nil` where undetermined.
    package let language: String?

    package init(
        id: String, kind: Kind, title: String, authors: [String] = [], publisher: String? = nil,
        published: DateInterval = .unknown, address: String? = nil, language: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.authors = authors
        self.publisher = publisher
        self.published = published
        self.address = address
        self.language = language
    }

    /// A document of the record; one without a title goes by its file's name.
    package init(document id: String, name: String, metadata: DocumentMetadata, kind: Kind = .report) {
        self.init(
            id: id, kind: kind, title: metadata.title ?? name, authors: metadata.authors,
            publisher: metadata.publisher, published: metadata.published,
            language: metadata.language == "und" ? nil : metadata.language)
    }

    /// Year, month and day as far as they are known.
    var dateParts: [Int] {
        guard let from = published.from else { return [] }
        let civil = from.civil
        return switch published.precision {
        case .day: [civil.year, civil.month, civil.day]
        case .month: [civil.year, civil.month]
        case .unknown: []
        default: [civil.year]
        }
    }
}
