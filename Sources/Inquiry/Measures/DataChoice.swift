package import Evidence

/// Which sources an answer is to set side by side.
package enum DataChoice: Sendable, Equatable {
    case all
    /// Only what was coded from documents.
    case coded
    /// Only the data set of this id.
    case set(String)

    /// Of the words that a command takes: `all`, `coded`, or the id of a set.
    package init(_ text: String) {
        switch text {
        case "all": self = .all
        case "coded": self = .coded
        default: self = .set(text)
        }
    }

    package var hasCoded: Bool { self == .all || self == .coded }

    package func has(_ set: DataSet) -> Bool {
        switch self {
        case .all: true
        case .coded: false
        case .set(let id): set.id == id
        }
    }

    /// As an option of a command; empty for all.
    package var option: String {
        switch self {
        case .all: ""
        case .coded: " --data coded"
        case .set(let id): " --data \(id)"
        }
    }
}

/// What was asked of the data sets of a record that it does not hold.
package enum DataError: Error, Equatable, CustomStringConvertible {
    case noSuchSet(String)
    /// The set is there and says nothing of the kind that is asked for.
    case otherContent(set: String, wanted: String)
    /// A network is written for one source at a time, and there are several.
    case severalSources([String])

    package var description: String {
        switch self {
        case .noSuchSet(let id): "there is no data set '\(id)' in the record; 'fukan import --list' names them"
        case .otherContent(let set, let wanted): "the data set \(set) holds no \(wanted)"
        case .severalSources(let names):
            "a network is written for one source, and there are \(names.count); name one with --data: "
                + names.joined(separator: ", ")
        }
    }
}
